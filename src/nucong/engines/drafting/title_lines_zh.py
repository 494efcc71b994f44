"""Chinese titles in lines broken by meaning, as clause 7.3.1 asks (词意完整, 排列对称).

There is no word list of the whole language here: words frequent in union titles are never broken, a break
inside an unknown stretch costs more than one between known words, a hand-set break always wins.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

_WORDS_OF_TITLES = """
女职工 女职工委员会 职工 劳动保护 特别规定 合法权益 特殊利益 集体合同 专项集体合同 权益保护
维权行动月 宣传月 宣传周 行动月 活动 专项 统计表 汇总表 一览表 登记表 情况 工作 报告
通知 方案 意见 总结 提纲 计划 要点 实施方案 总工会 工会 联合会 委员会 办公室 有关
进一步 加强 开展 做好 推进 推动 落实 印发 举办 组织 表彰 先进 集体 个人 培训班 培训
法律 法规 宣传 教育 普法 知识竞赛 典型案例 妇女 儿童 发展 纲要 性别 平等 关爱 行动
服务 建设 文明 岗位 建功 立业 巾帼 标兵 春节 期间 全市 全省 全县 全区 年度 上半年
下半年 第一季度 第二季度 第三季度 第四季度 基层 企业 单位 调查 检查 督查 评选 推荐 命名
表扬 召开 会议 关于
"""
_TOKEN = re.compile(
    "|".join([r"\d+年?", r"《[^》]{1,12}》", *sorted(_WORDS_OF_TITLES.split(), key=len, reverse=True), "."])
)
_NEVER_FIRST = frozenset("的和与及暨、，。；：》”’）〕")
_NEVER_LAST = frozenset("《“‘（〔")
_INSIDE_UNKNOWN = 2.0  # what a break between two unknown characters costs, in characters of unevenness


def title_lines(subject: str, *, longest: float = 19) -> list[str]:
    """Return the title in as few lines of at most `longest` full characters as it needs, as even as words allow."""
    if "\n" in subject.strip():
        return [line.strip() for line in subject.split("\n") if line.strip()]
    tokens = _TOKEN.findall(subject.strip())
    if not tokens:
        return []
    count = -(-_width("".join(tokens)) // longest)
    while True:
        lines = _best(tokens, int(count), longest)
        if lines:
            return lines
        count += 1
        if count > len(tokens):
            return ["".join(tokens)]


def _best(tokens: list[str], count: int, longest: float) -> list[str]:
    """Return the cheapest split into `count` lines, or nothing when none fits."""
    upto = list(accumulate(map(_width, tokens), initial=0.0))
    ideal = upto[-1] / count
    cheapest: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for line in range(1, count + 1):
        for end in range(line, len(tokens) + 1):
            offers = []
            for start in range(end - 1, -1, -1):
                width = upto[end] - upto[start]
                if width > longest:
                    break
                if (line - 1, start) in cheapest:
                    cost = abs(width - ideal) ** 1.5 + _break_cost(tokens, end)
                    offers.append((cheapest[line - 1, start][0] + cost, start))
            if offers:
                cheapest[line, end] = min(offers)
    if (count, len(tokens)) not in cheapest:
        return []
    cuts = [len(tokens)]
    for line in range(count, 0, -1):
        cuts.append(cheapest[line, cuts[-1]][1])
    return ["".join(tokens[a:b]) for a, b in pairwise(reversed(cuts))]


def _break_cost(tokens: list[str], end: int) -> float:
    if end == len(tokens):
        return 0.0
    before, after = tokens[end - 1], tokens[end]
    if after[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST:
        return 1000.0
    unknown = len(before) == 1 and len(after) == 1
    return _INSIDE_UNKNOWN * 3 if unknown else _INSIDE_UNKNOWN * (len(before) == 1 or len(after) == 1)


def _width(text: str) -> float:
    """Return the width in full characters: letters and digits of Latin script take half."""
    return sum(0.5 if char.isascii() else 1 for char in text)
