"""China: what 女职工劳动保护特别规定 and the law on women's rights ask of an employer.

Sources: 女职工劳动保护特别规定 (State Council Decree 619, 28/4/2012); 妇女权益保障法 as in force from 1/1/2023
(articles 25, 31, 43–46, 48) and, before, as amended in 2005 and 2018 (articles 23–25, 27); 女职工保健工作规定
(卫妇发〔1993〕11号, article 14); 人口与计划生育法, article 25 (leave that provinces add). Where each was read:
docs/law-sources.md. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from .model import Item, Penalty, Version

DECREE = "《女职工劳动保护特别规定》"
WOMEN = "《妇女权益保障法》"

# 特别规定第十三条；妇女权益保障法第八十条、第八十三条.
_EACH_WOMAN = (
    Penalty("责令限期改正，按照受侵害女职工每人1000元以上5000元以下的标准计算，处以罚款（特别规定第十三条）"),
)
_FORBIDDEN = (
    Penalty(
        "责令限期治理，处5万元以上30万元以下罚款；情节严重的，责令停止有关作业或者提请责令关闭（特别规定第十三条）"
    ),
)
_REFUSES = (
    Penalty("责令改正；拒不改正或者情节严重的，处1万元以上5万元以下罚款（妇女权益保障法第八十三条）"),
)
_PREVENTS_NOTHING = (
    Penalty(
        "责令改正；拒不改正或者情节严重的，对直接负责的主管人员和其他直接责任人员依法给予处分（妇女权益保障法第八十条）"
    ),
)

_LEAVE = "98天，其中产前15天；难产增加15天；多胞胎每多1个婴儿增加15天；流产未满4个月15天、满4个月42天；地方规定另有增加的，从其规定"

_DECREE_ITEMS = (
    Item("c01", "对女职工进行劳动安全卫生知识培训", "特别规定第三条"),
    Item("c02", "将本单位属于女职工禁忌从事劳动范围的岗位书面告知女职工", "特别规定第四条第一款及附录", "书面告知"),
    Item(
        "c03", "不因结婚、怀孕、生育、哺乳降低工资、予以辞退、解除劳动或者聘用合同",
        "特别规定第五条；妇女权益保障法（2022年修订前）第二十七条",
    ),
    Item("c04", "孕期不能适应原劳动的，根据医疗机构证明减轻劳动量或者安排其他劳动", "特别规定第六条第一款"),
    Item(
        "c05", "怀孕7个月以上不延长劳动时间、不安排夜班，劳动时间内安排一定的休息时间", "特别规定第六条第二款",
        "孕满7个月起", penalties=_EACH_WOMAN,
    ),
    Item("c06", "产前检查所需时间计入劳动时间", "特别规定第六条第三款"),
    Item("c07", "产假落实到位", "特别规定第七条", _LEAVE, penalties=_EACH_WOMAN),
    Item("c08", "产假期间生育津贴、生育或者流产医疗费用按规定支付", "特别规定第八条", "未参保的由用人单位按产假前工资支付"),
    Item(
        "c09", "哺乳未满1周岁婴儿期间不延长劳动时间、不安排夜班，并安排哺乳时间", "特别规定第九条",
        "每天1小时；多胞胎每多1个婴儿每天增加1小时", penalties=_EACH_WOMAN,
    ),
    Item("c10", "女职工较多的单位根据需要建立女职工卫生室、孕妇休息室、哺乳室等设施", "特别规定第十条"),
    Item("c11", "预防和制止对女职工的性骚扰", "特别规定第十一条"),
    Item(
        "c12", "不安排禁忌从事的劳动；经期不安排禁忌从事的劳动", "特别规定附录第一、二条",
        "矿山井下；第四级体力劳动强度；每小时6次以上、每次超过20公斤，或者间断负重每次超过25公斤；"
        "经期另含第二级以上冷水、低温作业和第三级以上体力劳动强度、高处作业", penalties=_EACH_WOMAN,
    ),
    Item("c13", "孕期、哺乳期不安排禁忌从事的劳动", "特别规定附录第三、四条", "孕期10项；哺乳期含第三条第一、三、九项和有毒物质作业", penalties=_FORBIDDEN),
)  # fmt: skip

_BEFORE_2023 = (
    Item("c14", "录用时不以性别为由拒绝录用妇女或者提高录用标准", "妇女权益保障法（2022年修订前）第二十三条第一款"),
    Item("c15", "劳动合同不得规定限制女职工结婚、生育的内容", "妇女权益保障法（2022年修订前）第二十三条第二款"),
    Item("c16", "男女同工同酬，晋职、晋级、评定专业技术职务一视同仁", "妇女权益保障法（2022年修订前）第二十四条、第二十五条"),
    Item("c17", "定期安排女职工妇科疾病、乳腺疾病检查", "女职工保健工作规定第十四条及地方规定", "周期按地方规定，有的地方至少每两年一次"),
)  # fmt: skip

_OF_2022 = (
    Item(
        "c14", "招聘不限定男性、不询问或者调查婚育情况、不将妊娠测试作为入职体检项目、不以婚育为录用条件",
        "妇女权益保障法第四十三条", penalties=_REFUSES,
    ),
    Item("c15", "劳动（聘用）合同具备女职工特殊保护条款，不规定限制结婚、生育等内容", "妇女权益保障法第四十四条第一款"),
    Item("c16", "男女同工同酬，晋升、培训一视同仁；合同期满的顺延至产假结束", "妇女权益保障法第四十五条、第四十六条、第四十八条第二款"),
    Item("c17", "定期安排女职工进行妇科疾病、乳腺疾病检查", "妇女权益保障法第三十一条第三款", "周期按地方规定，有的地方至少每两年一次"),
)  # fmt: skip

# What the revision of 2022 changed in items of the decree.
_CHANGED_IN_2023: Mapping[str, Mapping[str, Any]] = {
    "c03": {
        "text": "不因结婚、怀孕、产假、哺乳等情形降低工资和福利待遇、限制晋职晋级、辞退、单方解除劳动（聘用）合同",
        "basis": "特别规定第五条；妇女权益保障法第四十八条第一款",
        "penalties": _REFUSES,
    },
    "c07": {"basis": "特别规定第七条；人口与计划生育法第二十五条"},
    "c11": {
        "text": "采取措施预防和制止性骚扰",
        "basis": "特别规定第十一条；妇女权益保障法第二十五条",
        "penalties": _PREVENTS_NOTHING,
        "standard": "八项：规章制度、负责机构或人员、教育培训、安全保卫、投诉电话信箱、调查处置程序并保护隐私、支持协助和心理疏导、其他措施",
    },
}  # fmt: skip


VERSIONS = (
    Version("cn", date(2012, 4, 28), (DECREE, WOMEN), _DECREE_ITEMS + _BEFORE_2023),
    Version(
        "cn",
        date(2023, 1, 1),
        (DECREE, WOMEN),
        tuple(replace(item, **_CHANGED_IN_2023.get(item.code, {})) for item in _DECREE_ITEMS) + _OF_2022,
    ),
)
