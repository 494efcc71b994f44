"""Whether the words of a task ask for it all the time: thường xuyên, liên tục, 常态化, 长期坚持. Pure.

The same words name kinds of things that have nothing to do with how often: kiểm tra thường xuyên, đột xuất; chi thường
xuyên; giáo dục thường xuyên; 经常性支出; 长期护理保险. And they tell of persons: "lao động nữ thường xuyên làm đêm",
经常接触有毒物质的女职工. So they count where they stand with what is to be done: before a verb at the beginning of a
sentence or of one of its parts, behind a verb of carrying out, or as the time of a task by itself.
"""

from __future__ import annotations

import re

# What the unit that has the task does; what its women members are urged to do often is no task done all the time.
_DOES = (
    r"(?:nắm|theo dõi|rà soát|kiểm tra|giám sát|tự kiểm tra|quan tâm|tổ chức|đổi mới|tuyên truyền|truyền thông|phổ biến|phối hợp"
    r"|đôn đốc|cập nhật|tham mưu|trao đổi|chăm lo|thăm|bồi dưỡng|tập huấn|đối thoại|lắng nghe|củng cố|kiện toàn|phát hiện"
    r"|hướng dẫn|chỉ đạo|duy trì|vận động|biểu dương|báo cáo|thông tin|tiếp xúc|gặp gỡ|sâu sát|bám sát|nâng cao|đẩy mạnh"
    r"|tăng cường|triển khai|thực hiện|quán triệt|giáo dục|cung cấp|hỗ trợ|tư vấn|xây dựng|sinh hoạt|tiến hành|liên hệ|chú trọng"
    r"|đánh giá|tổng kết|sơ kết|nhân rộng|giới thiệu|đăng tải|tiếp nhận|giải quyết|kịp thời|chủ động|giúp đỡ|động viên|lồng ghép|giao ban|gặp mặt)"
)
_DEGREE = (
    r"(?:liên tục|kịp thời|chủ động|lâu dài|đồng bộ|chặt chẽ|sâu rộng|rộng rãi|có hiệu quả|hiệu quả|sâu sát|cụ thể|nghiêm túc"
    r"|đa dạng|có nền nếp|nền nếp|thiết thực|trọng tâm|trọng điểm|quan trọng|tích cực|bền vững|định kỳ)"
)
_JOINED = r"(?:, | và |,? đồng thời )"
_OFTEN = r"(?:thường xuyên|liên tục thường xuyên)"
_KINDS = r"(?:đột xuất|bất thường|chuyên đề|theo chuyên đề|không thường xuyên)"
# Behind it stands another kind of the same thing: the words sort, they do not say how often.
_NO_KIND = rf"(?!(?:,| và| hoặc| hay|/| ?-| kết hợp với|,? định kỳ)*(?:,? (?:và|hoặc|hay))? ?{_KINDS})"
_CARRIES_OUT = (
    r"(?:thực hiện|triển khai|tổ chức|tiến hành|duy trì|quan tâm|tuyên truyền|theo dõi|cập nhật|kiểm tra|giám sát|đôn đốc"
    r"|rà soát|đổi mới|chăm lo|phối hợp|đối thoại|diễn ra|hoạt động|sinh hoạt|làm)"
)
_VI = (
    # at the beginning: "Thường xuyên nắm tình hình", "- Chủ động, thường xuyên rà soát", "2. Định kỳ, thường xuyên …"
    rf"^\W*(?:\w{{1,4}}[.)] )?(?:\w+[.:] )?(?:{_DEGREE}{_JOINED}|định kỳ |cần |phải |tiếp tục )*{_OFTEN}\b{_NO_KIND}"
    rf"(?! (?:và|hoặc) định kỳ {_KINDS})",
    # inside: "…; thường xuyên theo dõi", "cần thường xuyên, kịp thời nắm bắt", "các cấp công đoàn thường xuyên kiểm tra"
    rf"(?:[.;:,] ?|\b(?:và|đồng thời|phải|cần|cấp công đoàn|ban nữ công|ban chấp hành|ban thường vụ|ủy ban kiểm tra|hai bên|cơ sở|công đoàn|tiếp tục|chủ động|tích cực|định kỳ) )"
    rf"{_OFTEN}(?:{_JOINED}{_DEGREE})* {_DOES}\b",
    # behind a verb: "thực hiện thường xuyên", "tuyên truyền sâu rộng, thường xuyên"; "một cách thường xuyên"
    rf"\b{_CARRIES_OUT}(?: được| một cách| cần| phải)?(?: {_DEGREE},?(?: và)?)* {_OFTEN}\b{_NO_KIND}",
    rf"\b{_OFTEN}{_JOINED}(?:{_DEGREE})\b{_NO_KIND}(?! {_KINDS})",
    rf"\bmột cách {_OFTEN}\b",
    # a duty by name: "là nhiệm vụ thường xuyên", "coi đây là việc làm thường xuyên"
    rf"\b(?:giữ|duy trì|tạo|xây dựng) (?:tốt )?mối (?:liên hệ|quan hệ|gắn kết) {_OFTEN}\b",
    rf"\b(?:trao đổi|cung cấp|cập nhật|nắm) (?:thông tin|tình hình) {_OFTEN}\b{_NO_KIND}",
    rf"\b(?:nhiệm vụ|trách nhiệm|công việc|hoạt động|là việc làm)(?: {_DEGREE},?(?: và)?)* {_OFTEN}\b{_NO_KIND}",
    # its time: "(thường xuyên)", "Thời gian thực hiện: thường xuyên", "trong suốt nhiệm kỳ"
    rf"[(:] ?{_OFTEN}(?: trong (?:năm|cả năm|nhiệm kỳ))? ?(?:[).;]|$)",
    r"\b(?:thực hiện|triển khai|tổ chức|tiến hành|duy trì) liên tục\b",
    r"\btrong suốt (?:cả )?(?:năm|nhiệm kỳ|quá trình thực hiện chương trình)\b",
)
# What takes the words away from the task: shortcomings, and things named after the word.
_NOT_VI = (
    rf"\b(?:không|chưa|chưa được|ít|thiếu|không được) {_OFTEN}\b"
    rf"|\b(?:chi|kinh phí|ngân sách|nguồn|khoản|thu nhập|giáo dục|học tập|phụ cấp|khen thưởng|thi đua|bổ túc|lao động|nhân viên"
    rf"|việc làm ổn định,) {_OFTEN}\b"
    rf"|(?<!là )\bviệc làm {_OFTEN}\b"
    rf"|\b{_OFTEN}(?:,| và| hoặc|/)* ?(?:định kỳ(?:,| và| hoặc)? ?)?{_KINDS}\b"
    rf"|\b{_KINDS}(?:,| và| hoặc|/) ?{_OFTEN}\b"
)

_ZH_DOES = (
    r"(?:开展|组织|举办|推进|实施|抓|抓好|坚持|做好|深入|走访|了解|听取|检查|督促|督导|督查|宣传|关注|关心|跟踪|排查|慰问|联系|提供|服务|运行|进行|落实|加强|保持"
    r"|研究|更新|报送|沟通|化解)"
)
_ZH = (
    r"(?<![不未])经常(?:性)?地?(?:、(?:性|广泛|深入)+地?)?" + _ZH_DOES,
    r"常态化(?!疫情)(?:地|、长效化|、制度化|、规范化)*" + _ZH_DOES,
    r"(?:推动|促进|实现|推进|做到|形成)[^，。；]{0,24}(?:常态化|经常化|日常化|常态长效|常态)",
    _ZH_DOES + r"[^，。；]{0,18}(?:常态化|经常化)(?!疫情)",
    r"(?:作为|列为|纳入)[^，。；]{0,6}(?:经常性|日常性?|常态化)工作",
    r"长期(?:坚持|开展|抓|推进|组织|做好|实施|跟踪|关注)",
    r"[常长]抓不懈|持之以恒|坚持不懈|贯穿全年|(?:日常|全年)(?:开展|做好|抓好|组织|推进)",
    r"(?:时限|时间|进度|期限)[:：] ?(?:长期|全年|持续|常年|常态化)",
    r"[（(](?:长期坚持|长期|常年|常态化|全年|持续推进|长期推进|全年推进)[)）]",
)
_NOT_ZH = (
    r"经常性(?:支出|收入|经费|项目|预算|资金|检查(?=[与和、及]))|经常(?:接触|加班|从事|出差|发生)|长期(?:合同|护理|病|加班|从事|在|以来|出差|性|规划|目标)|中长期"
    r"|常态化疫情|疫情防控常态化|新常态|(?:尚未|没有|未能|还未)[^，。；]{0,10}(?:常态|经常)"
)
_ASKS = re.compile("|".join(f"(?:{each})" for each in (*_VI, *_ZH)), re.IGNORECASE)
_NAMES_A_KIND = re.compile(f"(?:{_NOT_VI})|(?:{_NOT_ZH})", re.IGNORECASE)
_BREAKS = re.compile(r"(?<=[.;。；])\s*")


def asked_all_the_time(text: str) -> bool:
    """Return whether a sentence of the text asks for something all the time, and not for a kind of thing so called."""
    return any(
        _ASKS.search(sentence) is not None and _NAMES_A_KIND.search(sentence) is None
        for sentence in _BREAKS.split(" ".join(text.split()))
    )
