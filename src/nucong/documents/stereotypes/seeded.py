"""The phrases every organisation begins with; it hides, changes and adds its own."""

from __future__ import annotations

from typing import Final

from .finding import Phrase

_VI = (
    ("phái yếu", "Coi phụ nữ là yếu vì là phụ nữ.", "phụ nữ; lao động nữ"),
    ("chân yếu tay mềm", "Mặc định phụ nữ yếu, là cớ để không giao việc, không trả công ngang nhau.", "nêu điều kiện cụ thể của công việc"),
    ("phái đẹp", "Đánh giá phụ nữ qua vẻ ngoài.", "phụ nữ; chị em"),
    ("phái mạnh", "Đối lập nam mạnh, nữ yếu.", "nam giới"),
    ("thiên chức", "Coi sinh con, chăm con là số phận của riêng phụ nữ; chăm con là việc của cả cha và mẹ.", "vai trò làm cha, làm mẹ"),
    ("thiên chức làm mẹ", "Coi làm mẹ là bổn phận phải có của mọi phụ nữ.", "việc làm mẹ; khi chị em sinh con"),
    ("thiên chức làm vợ", "Định nghĩa phụ nữ bằng vai trò phục vụ chồng.", "đời sống gia đình"),
    ("nữ công gia chánh", "Giao việc bếp núc, may vá riêng cho phụ nữ; khác với công tác nữ công của công đoàn.", "kỹ năng chăm sóc gia đình cho cả nam và nữ"),
    ("đàn bà con gái", "Cách nói hạ thấp phụ nữ.", "phụ nữ"),
    ("đàn bà thì biết gì", "Phủ nhận năng lực vì giới tính.", "bỏ, hoặc trích dẫn để phê phán"),
    ("đàn ông xây nhà, đàn bà xây tổ ấm", "Chia việc theo giới: nam kiếm tiền, nữ lo nhà.", "vợ chồng cùng chia sẻ"),
    ("người giữ lửa", "Dồn trách nhiệm giữ hạnh phúc gia đình lên phụ nữ.", "cả nhà cùng vun đắp"),
    ("người phụ nữ giữ lửa", "Dồn trách nhiệm giữ hạnh phúc gia đình lên phụ nữ.", "cả nhà cùng vun đắp"),
    ("nội tướng", "Mặc định việc nhà là của vợ.", "người vợ; hai vợ chồng"),
    ("hậu phương vững chắc", "Đặt phụ nữ ở phía sau thành công của người khác.", "nêu đóng góp của chính chị ấy"),
    ("đằng sau người đàn ông thành đạt", "Phụ nữ chỉ được nhắc tới qua người đàn ông.", "nêu việc chị ấy đã làm"),
    ("công dung ngôn hạnh", "Bộ tiêu chuẩn chỉ áp cho phụ nữ, trong đó có vẻ ngoài và sự phục tùng.", "nêu phẩm chất nghề nghiệp"),
    ("tam tòng tứ đức", "Đòi phụ nữ phục tùng cha, chồng, con.", "bỏ, hoặc trích dẫn để phê phán"),
    ("gái ế", "Miệt thị người chưa kết hôn.", "người chưa kết hôn"),
    ("ế chồng", "Miệt thị người chưa kết hôn.", "chưa kết hôn"),
    ("quá lứa lỡ thì", "Đo giá trị phụ nữ bằng tuổi kết hôn.", "độc thân; chưa kết hôn"),
    ("liễu yếu đào tơ", "Mặc định phụ nữ yếu ớt.", "bỏ"),
    ("bóng hồng", "Biến phụ nữ thành vật trang trí.", "nữ kỹ sư, nữ thợ… (gọi bằng nghề)"),
    ("chị em tuy là nữ nhưng", "Khen theo kiểu coi nữ kém là chuyện thường.", "khen thẳng việc đã làm"),
    ("tuy là phụ nữ nhưng", "Khen theo kiểu coi nữ kém là chuyện thường.", "khen thẳng việc đã làm"),
    ("việc của đàn bà", "Chia việc theo giới.", "việc nhà; việc chung"),
    ("giúp vợ việc nhà", "Người chồng chỉ “giúp”: việc nhà vẫn là của vợ.", "cùng vợ làm việc nhà"),
    ("có nếp có tẻ", "Ngầm coi phải có con trai; trái với chính sách về cân bằng giới khi sinh.", "bỏ"),
    ("mụn con trai", "Coi trọng con trai hơn con gái.", "con"),
)  # fmt: skip
_ZH = (
    ("女汉子", "把能干归为男性特质，暗示能干的女性不像女性。", "能干的女职工；直接写她的本领"),
    ("剩女", "以婚否评价女性，带有贬义。", "未婚女性；单身女职工"),
    ("大龄剩女", "以年龄和婚否评价女性，带有贬义。", "单身女职工"),
    ("相夫教子", "把照顾丈夫、教育子女当作女性的本分。", "夫妻共同承担家庭责任"),
    ("贤妻良母", "用家庭角色作为评价女性的标准。", "写她的工作成绩；家庭由双方共同承担"),
    ("贤内助", "把女性写成他人成功的附属。", "妻子；写明她本人的贡献"),
    ("男主外女主内", "按性别划分社会与家庭分工。", "共同工作、共同持家"),
    ("男主外，女主内", "按性别划分社会与家庭分工。", "共同工作、共同持家"),
    ("弱势性别", "把女性等同于弱者。", "女性；女职工"),
    ("弱女子", "默认女性柔弱。", "女性；写明具体处境"),
    ("柔弱的女性", "默认女性柔弱。", "女性"),
    ("女流之辈", "贬低女性的能力。", "女职工；直接写她的职务"),
    ("女人天生", "把社会分工说成天性。", "写具体的人和事"),
    ("天生细心", "把岗位要求说成女性天性，常成为压低报酬的理由。", "写岗位要求和培训"),
    ("女性的天职", "把生育、照料当作女性的义务。", "父母共同的责任"),
    ("母性本能", "把照料子女说成只属于女性。", "父母的照料"),
    ("嫁得好", "以婚姻衡量女性的成功。", "写她的成绩和意愿"),
    ("干得好不如嫁得好", "否定女性的职业价值。", "删去，或引用以批评"),
    ("头发长见识短", "贬低女性的能力。", "删去，或引用以批评"),
    ("妇人之见", "贬低女性的见解。", "片面的看法"),
    ("妇人之仁", "以女性作为软弱的代称。", "一时心软"),
    ("红颜祸水", "把责任归于女性。", "删去"),
    ("花瓶", "贬低女性，暗示只有外表。", "写她的职务和业绩"),
    ("美女干部", "以外貌称呼工作人员。", "女干部；或直接称职务"),
    ("美女司机", "以外貌称呼劳动者。", "女司机；司机"),
    ("女强人", "暗示能干的女性异于常人；对男性并无对应说法。", "企业家；负责人；劳动模范"),
    ("巾帼不让须眉", "以男性为标准称赞女性。", "直接写她的成绩"),
    ("比男人还能干", "以男性为标准称赞女性。", "直接写她的成绩"),
    ("帮妻子做家务", "“帮”意味着家务本属妻子。", "与妻子一起做家务"),
    ("传宗接代", "把生育当作女性的义务，隐含偏好男孩。", "删去"),
)  # fmt: skip

SEEDED: Final[tuple[Phrase, ...]] = tuple(
    Phrase(language, *each) for language, rows in (("vi", _VI), ("zh", _ZH)) for each in rows
)
