"""Words that name organisations: how a body's name ends, and what tells it from other short lines."""

from __future__ import annotations

import re

# Endings of names of bodies as they issue and receive documents (observed in union, Party and government
# documents; 2012 Regulation art. 15 asks for full names or standard short names).
BODY_ENDING = re.compile(
    r"(?:工会(?:女职工)?(?:工作)?委员会|工会女职工部|总工会|工会联合会|联合会|工会工委|妇委会|妇工委|工会|委员会|人民政府|办公[厅室]|政府|国务院|党委|党组|工委|纪委"
    r"|女职[工委]{1,2}委?|女工委|妇联|共青团|团委|法院|检察院|管委会|指挥部|领导小组|工作组|联席会议|协会|学会|商会|中心|集团(?:有限)?公司|公司|银行"
    r"|学校|大学|学院|医院|研究院|研究所|幼儿园|企业|[部委局厅署室处办科院所]|[\u4e00-\u9fff]{2}司|部委|机构|单位|部门|司局|分会|小组|支部|代表大会|常务委员会"
    r"|街道|乡镇|兵团|(?:图书|博物|文化|科技|少年|展览)馆|文化宫|系统|班子|联络人|负责人)(?:\([^()]{1,20}\))?$"
)
_NOT_A_NAME = re.compile(
    r"[。;,:!?《》“”|]|召开|举行|举办|开展|赴|启动|^(?:附|联系|电话|注|抄|主题|关于|经|为|根据|按照|现将|特此)|通知$|意见$|方案$|报告$"
)
_SEAL = re.compile(r"\s*\((?:盖?公?章|印章?|代章|盖印)\)\s*")
_LONGEST_NAME = 45


def is_body(name: str) -> bool:
    """Whether a short line reads as the name of an organisation."""
    compact = close_up(name)
    return (
        2 < len(compact) <= _LONGEST_NAME
        and BODY_ENDING.search(compact) is not None
        and _NOT_A_NAME.search(compact) is None
    )


def close_up(name: str) -> str:
    """Return a name without the spaces of letter-spaced typesetting (荥 阳 市 总 工 会)."""
    return "".join(name.split())


def bodies_in(line: str) -> list[str]:
    """Split a line into the bodies it names: one, or several set apart by spaces or commas."""
    line = _SEAL.sub("", line)
    parts = line.split()
    if len(parts) > 1 and all(len(part) > 1 for part in parts) and all(is_body(part) for part in parts):
        return parts
    if "、" in line:
        parts = [part.strip() for part in line.split("、")]
        if all(is_body(part) for part in parts):
            return [close_up(part) for part in parts]
    return [close_up(line)] if is_body(line) else []
