"""The few words of the page around a document, in the language of the document."""

from __future__ import annotations

from collections.abc import Mapping

VI: Mapping[str, str] = {
    "found": "Nội dung đọc được", "sections": "Bố cục văn bản", "facts": "Thông tin chung", "legend": "Chú giải",
    "form": "Biểu mẫu phải điền", "check": "cần xem lại", "notes": "Điều cần lưu ý", "read_by": "Máy đọc; người đọc cần đối chiếu với bản gốc.",
    "kind": "Loại văn bản", "number": "Số, ký hiệu", "issuers": "Cơ quan ban hành", "superior": "Cơ quan cấp trên", "date": "Ngày ban hành",
    "place": "Nơi ban hành", "subject": "Trích yếu", "period": "Thời gian áp dụng", "contact": "Liên hệ", "signer": "Người ký",
    "recipient": "Kính gửi", "distribution": "Nơi nhận", "deadline": "Thời hạn", "window": "Thời gian hoạt động", "obligation": "Nhiệm vụ báo cáo",
    "target": "Chỉ tiêu", "objective": "Mục tiêu", "task": "Việc phải làm", "study": "Quán triệt, phổ biến", "one_of": "Chọn một trong các việc",
    "cascade": "Quyền chủ động của cấp dưới", "fund": "Kinh phí", "validity": "Hiệu lực", "annex": "Phụ lục", "lexicon": "Từ viết tắt", "mark": "Độ khẩn, độ mật",
    "citation": "Văn bản viện dẫn", "law": "Luật, quy định", "identity": "văn bản, người ký", "what": "phải nộp", "when": "thời gian", "whom": "gửi ai",
    "aims": "chỉ tiêu", "cited": "viện dẫn", "money": "kinh phí, liên hệ",
    "due": "hạn", "to": "gửi về", "by_whom": "ai nộp", "route": "qua", "owner": "chủ trì", "partners": "phối hợp", "from": "từ", "until": "đến",
    "by": "đến năm", "of": "trong", "where": "áp dụng cho", "or": "hoặc", "inside": "lồng ghép trong", "area": "báo cáo toàn địa bàn", "copies": "bản sao",
    "signed_for": "thay mặt", "fields": "ô phải điền", "month": "tháng",
    "official_letter": "công văn", "plan": "kế hoạch", "programme": "chương trình", "joint_programme": "chương trình phối hợp", "directive": "chỉ thị",
    "guideline": "hướng dẫn", "decision": "quyết định", "resolution": "nghị quyết", "conclusion": "kết luận", "notice": "thông báo", "report": "báo cáo",
    "news": "tin, bài", "decree": "nghị định", "circular": "thông tư", "other": "văn bản khác",
    "implements": "thực hiện", "continues": "tiếp tục", "tied_to": "gắn với", "based_on": "căn cứ", "encloses": "gửi kèm", "replaces": "thay thế", "mentions": "có nhắc đến",
    "mandatory": "bắt buộc", "requested": "đề nghị", "encouraged": "phấn đấu", "optional": "tùy điều kiện",
    "yearly": "hằng năm", "half-yearly": "6 tháng một lần", "quarterly": "hằng quý", "monthly": "hằng tháng", "weekly": "hằng tuần",
    ">=": "ít nhất", "<=": "nhiều nhất", "=": "đạt", "increase": "tăng", "decrease": "giảm", "keep": "duy trì",
    "d_form": "biểu số liệu", "d_narrative": "báo cáo bằng lời", "d_cases": "điển hình", "d_media": "ảnh, phim", "d_own_plan": "kế hoạch của đơn vị",
    "d_study_meeting": "hội nghị quán triệt", "d_files": "tệp",
    "w_READING-W01": "Văn bản có vẻ gõ bằng bảng mã cũ hoặc bị đọc sai bảng mã.", "w_READING-W02": "Một số ký tự đã mất trong lần chuyển đổi trước.",
    "w_READING-W03": "Chữ được nhận dạng từ ảnh chụp; cần đối chiếu với bản gốc.", "w_READING-W04": "Chữ ở một số trang có vẻ bị lỗi.",
    "w_READING-W05": "Có danh sách nơi nhận thứ hai, có thể chép từ văn bản được gửi kèm.", "w_no_title": "Văn bản không có trích yếu; trích yếu lấy từ câu đầu.",
    "w_doubtful_date": "Có ngày cần xem lại", "w_weekday_mismatch": "Ngày và thứ không khớp", "w_symbol_repaired": "Số, ký hiệu đã được sửa lại",
    "r_addressee": "kính gửi", "r_implement": "để thực hiện", "r_cooperate": "để phối hợp", "r_report": "để báo cáo", "r_inform": "để biết", "r_copy": "để biết", "r_file": "lưu",
}  # fmt: skip
ZH: Mapping[str, str] = {
    "found": "识别内容", "sections": "文件结构", "facts": "基本信息", "legend": "图例", "form": "需填写的表格", "check": "请核对", "notes": "注意事项",
    "read_by": "由程序识别，请对照原文核实。", "kind": "文种", "number": "发文字号", "issuers": "发文机关", "superior": "上级机关", "date": "成文日期",
    "place": "地点", "subject": "标题", "period": "适用时间", "contact": "联系人", "signer": "签发人", "recipient": "主送", "distribution": "主送、抄送",
    "deadline": "期限", "window": "活动时间", "obligation": "报送任务", "target": "指标", "objective": "目标", "task": "工作任务", "study": "学习宣传贯彻",
    "one_of": "任选其一", "cascade": "下级自主安排", "fund": "经费", "validity": "效力", "annex": "附件", "lexicon": "简称", "mark": "紧急程度、密级", "citation": "引用文件", "law": "法律法规",
    "identity": "文件、署名", "what": "需报送", "when": "时间", "whom": "对象", "aims": "指标", "cited": "引用", "money": "经费、联系方式",
    "due": "期限", "to": "报送至", "by_whom": "报送单位", "route": "经由", "owner": "牵头", "partners": "配合", "from": "自", "until": "至", "by": "截至", "of": "范围",
    "where": "适用于", "or": "或", "inside": "并入", "area": "按本地区填报", "copies": "份数", "signed_for": "代表", "fields": "填写项", "month": "月",
    "official_letter": "函件", "plan": "计划方案", "programme": "行动纲要", "joint_programme": "联合工作方案", "directive": "指示", "guideline": "指导意见", "decision": "决定",
    "resolution": "决议", "conclusion": "结论", "notice": "通知", "report": "报告", "news": "新闻稿", "decree": "法令", "circular": "规章", "other": "其他文件",
    "implements": "贯彻落实", "continues": "延续", "tied_to": "结合", "based_on": "依据", "encloses": "附送", "replaces": "替代", "mentions": "提及",
    "mandatory": "必须", "requested": "要求", "encouraged": "力争", "optional": "视条件而定",
    "yearly": "每年", "half-yearly": "每半年", "quarterly": "每季度", "monthly": "每月", "weekly": "每周",
    ">=": "至少", "<=": "至多", "=": "达到", "increase": "增加", "decrease": "减少", "keep": "保持",
    "d_form": "统计表", "d_narrative": "文字报告", "d_cases": "典型案例", "d_media": "图片视频", "d_own_plan": "本单位方案", "d_study_meeting": "学习传达会", "d_files": "文件资料",
    "w_READING-W01": "文本似以旧编码录入或编码识别有误。", "w_READING-W02": "部分字符在此前转换中丢失。", "w_READING-W03": "文字由图片识别而来，请与原件核对。",
    "w_READING-W04": "部分页面的文字似有错乱。", "w_READING-W05": "有第二份主送抄送名单，可能抄自转发的文件。", "w_no_title": "原文没有标题，标题取自正文首句。",
    "w_doubtful_date": "日期存疑", "w_weekday_mismatch": "日期与星期不符", "w_symbol_repaired": "发文字号已作修补",
    "r_addressee": "主送", "r_implement": "贯彻执行", "r_cooperate": "协同配合", "r_report": "抄报", "r_inform": "知照", "r_copy": "抄送", "r_file": "存档",
}  # fmt: skip


class Words:
    """The words of one language, days and numbers written as it writes them."""

    def __init__(self, language: str) -> None:
        self.chinese = language == "zh"
        self._table = ZH if self.chinese else VI

    def __getitem__(self, key: str) -> str:
        """Return a word; a key without one stands for itself."""
        return self._table.get(key, key)

    def day(self, iso: str | None) -> str:
        """Return a partial ISO day (2017-03-23, 2017-03, 2017, --11-30) as people write it."""
        parts = (iso or "").replace("--", "-").lstrip("-").split("-")
        if not iso or not all(part.isdigit() for part in parts):
            return iso or ""
        year = "" if iso.startswith("-") else parts.pop(0)
        numbers = [str(int(part)) for part in parts]
        if self.chinese:
            units = zip(([year] if year else []) + numbers, "年月日" if year else "月日", strict=False)
            return "".join(f"{number}{unit}" for number, unit in units)
        if len(numbers) == 1 and not year:
            return f"{self['month']} {numbers[0]}"
        return "/".join([*reversed(numbers), *([year] if year else [])])

    def number(self, value: float | int) -> str:
        """Return a number grouped by thousands: 1.234,5 in Vietnamese, 1,234.5 in Chinese."""
        text = f"{value:,}" if isinstance(value, int) or value % 1 else f"{int(value):,}"
        return text if self.chinese else text.translate({ord(","): ".", ord("."): ","})

    def between(self, start: str | None, end: str | None) -> str:
        """Return a range of days."""
        first, last = self.day(start), self.day(end)
        if first and last and first != last:
            return f"{first} – {last}"
        return first or last

    def often(self, recurrence: str | None, day: str | None) -> str:
        """Return how often and when: every year, 30/11."""
        comma = "，" if self.chinese else ", "
        return comma.join(part for part in (self[recurrence] if recurrence else "", self.day(day)) if part)
