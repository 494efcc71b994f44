"""Chinese names: a surname with one or two characters behind a word of giving, or before a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .lists import word_set

_SURNAME = (
    "(?:欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余"
    "于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎雷龙段郝孔邵史毛常万顾赖武康贺严施牛樊葛邢安齐易乔伍庞颜倪"
    "庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管])"
)
# No given name holds one of these: they belong to things, groups and places.
_GIVEN = r"[^\W\d_A-Za-z的了在和与及等送发放金费品物款员工女男人们组队厂司会区市县镇村乡街路校院家户车间期是某职困难]"
_GIVES = (
    r"(?:慰问|看望|探望|走访|帮扶|帮助|资助|救助|补助|援助|关爱|奖励|给|为|向|对)"
    r"(?:了)?(?:困难|特困|单亲|患病|患癌|重病|大病|生病|一线|外来|住院|离异|丧偶)*(?:女?(?:职工|员工|工人|会员|教师)|女工|农民工|母亲|妈妈)?\s?"
)
_ENDS = (
    r"(?=$|[\s,，。、;；:：()（）·/+\-—《“\"]|女士|同志|职工|家庭|一家|阿姨|大姐|师傅|老师|等|的|发放|送|捐|进行|办理|提供|申请|解决|支付|报销|"
    r"赠|住院|患病|生育|手术|困难|慰问|帮扶|补助|救助|资助|大病|子女|母子|母女|孩子)"
)
_NAMED: Final = (
    re.compile(rf"{_GIVES}(?P<name>{_SURNAME}{_GIVEN}{{1,2}}?){_ENDS}"),
    re.compile(rf"(?P<name>{_SURNAME}{_GIVEN}{{1,2}})(?=女士|同志|大姐|阿姨|师傅)"),
    re.compile(
        rf"(?:^|[\s,，。、;；:：(（]|职工|员工|女工|会员)(?P<name>{_SURNAME}{_GIVEN}{{1,2}}?)"
        r"(?=职工|家庭|住院|患病|生育|手术|困难补助|慰问|帮扶|救助|大病|等\d|$)"
    ),
)
# Words and places whose first character is a surname too.
_WORDS: Final = word_set(
    "高温 高危 高龄 高校 高层 高新 高原 高考 高级 高铁 安全 安置 安康 安心 安徽 安阳 安庆 安居 安保 单亲 单身 单位 单独 单病 江苏 江西 江北 "
    "江南 江阴 江门 江东 江海 郑州 常州 常熟 常德 常规 常年 常态 常住 常见 许昌 许多 温州 金秋 金融 金属 金华 金山 金额 金牌 金凤 石油 石化 石家 石材 石狮 "
    "马鞍 马路 黄石 黄山 黄冈 黄河 黄浦 白领 白血 白云 白衣 成年 成立 成都 成长 成员 成功 方便 方面 方式 方案 方太 关爱 关怀 关心 关于 关键 关注 "
    "康复 康乐 康养 施工 施救 管理 管护 管道 纪念 纪检 包括 包装 包头 严重 严格 毛毯 毛衣 毛纺 武汉 武进 武警 武昌 雷锋 雷电 龙岗 龙华 龙口 龙湖 "
    "万家 万名 万户 万元 万达 万科 万众 任务 任何 任职 史志 孔雀 曲靖 曲阜 路桥 路政 路段 宁波 宁夏 宁海 兰州 兰溪 柳州 梅州 盛夏 盛典 盛会 夏季 夏日 "
    "夏令 苏州 苏北 苏宁 徐州 徐汇 林业 林场 叶片 程序 范围 何时 余名 余户 于是 钟点 田间 田园 章程 左右 甘肃 祝福 祝贺 易地 易返 齐鲁 齐心 齐齐 "
    "尚未 尚在 符合 舒适 舒心 庄严 宋庆 牛奶 谷物 游客 辛苦 辛勤 顾问 顾客 姜堰 胡杨 曾经 罗湖 唐山 沈阳 杜绝 杨浦 杨凌 杨梅 陆军 陆续 陆地 周末 周边 "
    "周年 周岁 周口 周期 陈旧 王牌 王府 张家 张贴 吴江 吴中 秦皇 秦淮 乔迁 申请 申报 岳阳 凌晨 毕业 童装 童年 苗圃 苗木 柯桥 付出 付款 贺州 贺卡 "
    "贺岁 韩城 彭州 邹城 贾汪 汪清 石景 朱砂 马上 马拉 金银 金卡 梅雨 成本 包裹 施肥 康定 白内 白班 高职 高中 高技 高血 安装 安宁 路费 游戏"
)
_BORNE = re.compile(r"公司|集团|厂|路|街|社区|村|镇|小学|中学|学校|医院|基金|奖|工作室|纪念|小屋|热线|创新")


def chinese_names(text: str) -> Iterator[str]:
    """Yield what is written like names of persons, without their title."""
    for pattern in _NAMED:
        for found in pattern.finditer(text):
            name = found["name"]
            if name[:2] not in _WORDS and not _BORNE.match(text, found.end("name")):
                yield name
