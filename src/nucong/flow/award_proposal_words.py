"""The words of a paper that proposes awards to a body that decides elsewhere, in the language of its contents.

Sources: Nghị định 30/2020/NĐ-CP, Annex III, form 1.4 (tờ trình); 党政机关公文处理工作条例 art. 8 (请示 goes up, 函 to a body
that is no superior); "妥否，请批示" is custom.
"""

from __future__ import annotations

from typing import Final

from nucong.awards.states import Paper

WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "subject": "Về việc đề nghị tặng {award} năm {year}",
        "subject_many": "Về việc đề nghị khen thưởng {title}",
        "source": "Căn cứ {source}",
        "called": "{unit} đã hướng dẫn các đơn vị bình xét từ cơ sở và nhận hồ sơ từ ngày {first} đến ngày {last}; có {count} được các đơn vị đề nghị.",
        "voted": "Việc xét chọn được thực hiện bằng hình thức bỏ phiếu kín; số phiếu tán thành ghi trong danh sách kèm theo.",
        "propose": "{unit} kính trình {body} xem xét, tặng {award} cho {whom} có thành tích xuất sắc năm {year} (danh sách kèm theo).",
        "agreed": "Các cá nhân có tên trong danh sách đã đồng ý để hồ sơ được gửi đến {body}.",
        "answers": "{unit} chịu trách nhiệm về tính chính xác của nội dung đề nghị.",
        "file": "Hồ sơ gửi kèm gồm: {papers}.",
        "closing": "Kính đề nghị {body} xem xét, quyết định.",
        "list_groups": "Danh sách tập thể đề nghị tặng {award} năm {year}",
        "list_persons": "Danh sách cá nhân đề nghị tặng {award} năm {year}",
        "list": "danh sách đề nghị", "woman": "Nữ", "man": "Nam", "enclosed": "Có báo cáo thành tích kèm theo.", "join": "; ",
    },
    "zh": {
        "subject": "{unit}关于推荐{year}年“{award}”候选对象的{genre}",
        "subject_many": "{unit}关于推荐{year}年先进集体和个人的{genre}",
        "opening": "为做好{year}年评选推荐工作，{unit}坚持公开公平公正，自下而上、逐级推荐、集体研究。现将有关情况{asked}如下：",
        "first": "推荐评审情况", "second": "拟推荐对象", "third": "报送材料",
        "called": "{first}至{last}，各单位共推荐{count}。",
        "voted": "评审采取无记名投票方式进行，得票情况见附件。",
        "propose": "拟推荐{whom}为{year}年“{award}”候选对象（名单附后）。",
        "agreed": "推荐的个人均已同意将本人材料报送{body}。",
        "answers": "{unit}对推荐材料的真实性负责。",
        "file": "随文报送：{papers}。",
        "closing": "妥否，请批示。", "closing_letter": "妥否，请函复。",
        "list_groups": "{year}年“{award}”推荐集体名单",
        "list_persons": "{year}年“{award}”推荐人选名单",
        "list": "推荐名单", "woman": "女", "man": "男", "enclosed": "详见事迹材料。", "join": "、",
    },
}  # fmt: skip
PAPERS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        Paper.REPORT: "báo cáo thành tích", Paper.BIOGRAPHY: "lý lịch trích ngang", Paper.MINUTES: "biên bản họp xét kèm tỷ lệ phiếu",
        Paper.CONSENT: "bản đồng ý của người được đề nghị", Paper.CERTIFICATE: "bản sao danh hiệu, bằng khen trước đó",
        Paper.OPINION: "ý kiến của cơ quan liên quan",
    },
    "zh": {
        Paper.REPORT: "事迹材料", Paper.BIOGRAPHY: "推荐审批表", Paper.MINUTES: "评审会议记录（含得票情况）", Paper.CONSENT: "本人同意书",
        Paper.CERTIFICATE: "既往荣誉证书复印件", Paper.OPINION: "征求意见表",
    },
}  # fmt: skip
HEADS: Final = {
    "vi": {
        True: ("STT", "Tập thể", "Đơn vị", "Tóm tắt thành tích", "Phiếu tán thành"),
        False: ("STT", "Họ và tên", "Giới tính", "Chức vụ", "Đơn vị", "Tóm tắt thành tích", "Phiếu tán thành"),
    },
    "zh": {
        True: ("序号", "集体名称", "所属工会", "主要事迹", "赞成票"),
        False: ("序号", "姓名", "性别", "职务", "所属工会", "主要事迹", "赞成票"),
    },
}  # fmt: skip
WIDTHS: Final = {5: (1.0, 4.0, 4.2, 8.4, 3.2), 7: (1.0, 3.2, 1.5, 3.2, 3.8, 7.2, 3.2)}
