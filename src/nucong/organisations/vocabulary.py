"""Levels and classes a new organisation starts with, by country and kind: (code, vi, zh, en)."""

from __future__ import annotations

Row = tuple[str, str, str, str]

LEVELS: dict[tuple[str, str], tuple[Row, ...]] = {
    ("vn", "union"): (
        ("national", "Trung ương", "全国", "National"),
        ("province", "Cấp tỉnh, ngành Trung ương", "省级", "Province or central sector"),
        ("upper", "Cấp trên trực tiếp cơ sở", "基层上一级", "Directly above the grassroots"),
        ("base", "Cơ sở", "基层", "Grassroots"),
        ("section", "Bộ phận, tổ", "分会、小组", "Section"),
    ),
    ("vn", "womens_union"): (
        ("national", "Trung ương", "全国", "National"),
        ("province", "Cấp tỉnh", "省级", "Province"),
        ("upper", "Cấp huyện", "县级", "District"),
        ("base", "Cấp cơ sở", "基层", "Commune"),
        ("section", "Chi hội", "分会", "Branch"),
    ),
    ("cn", "union"): (
        ("national", "Toàn quốc", "全国", "National"),
        ("province", "Cấp tỉnh", "省级", "Province"),
        ("city", "Cấp địa khu", "市级", "City"),
        ("county", "Cấp huyện", "县级", "County"),
        ("upper", "Hương trấn, nhai đạo, ngành", "乡镇(街道)、产业", "Township, street, sector"),
        ("base", "Cơ sở", "基层", "Grassroots"),
        ("section", "Phân hội", "分会", "Section"),
    ),
}
LEVELS[("cn", "womens_union")] = LEVELS[("cn", "union")]

KINDS: tuple[Row, ...] = (
    ("national", "Cơ quan trung ương", "全国机关", "National body"),
    ("province", "Cấp tỉnh", "省级组织", "Province"),
    ("sector_central", "Công đoàn ngành Trung ương", "全国产业工会", "Central sector union"),
    ("corporation", "Công đoàn tập đoàn, tổng công ty", "集团公司工会", "Corporation"),
    ("city", "Cấp địa khu", "市级组织", "City"),
    ("county", "Cấp huyện (Trung Quốc)", "县级组织", "County"),
    ("district", "Cấp huyện", "县级组织(越南)", "District"),
    ("sector_local", "Công đoàn ngành địa phương", "产业(系统)工会", "Local sector union"),
    ("zone", "Công đoàn khu công nghiệp", "开发区(园区)工会", "Industrial zone union"),
    ("commune", "Cấp xã, phường, đặc khu", "乡级组织(越南)", "Commune"),
    ("township", "Hương trấn, nhai đạo", "乡镇(街道)工会", "Township or street union"),
    ("base", "Công đoàn cơ sở", "基层工会", "Grassroots union"),
    ("section", "Công đoàn bộ phận, chi hội", "分会", "Section"),
)

CLASSES: dict[str, tuple[Row, ...]] = {
    "kind": KINDS,
    "sector": (
        ("education", "Giáo dục", "教育", "Education"),
        ("health", "Y tế", "卫生", "Health"),
        ("agriculture", "Nông nghiệp", "农林", "Agriculture"),
        ("transport", "Giao thông vận tải", "交通", "Transport"),
        ("industry_trade", "Công Thương", "工贸", "Industry and trade"),
        ("construction", "Xây dựng", "建设", "Construction"),
        ("administration", "Viên chức", "机关", "Public administration"),
        ("finance", "Tài chính, ngân hàng", "财贸金融", "Finance"),
    ),
    "relation": (
        ("direct", "Trực thuộc", "直属", "Directly under the level above its kind"),
        ("managed", "Thuộc quyền quản lý", "属地管理", "Managed by area"),
    ),
    "industry": (
        ("textile", "Dệt may, da giày", "纺织服装", "Textiles and footwear"),
        ("electronics", "Điện tử", "电子", "Electronics"),
        ("food", "Chế biến thực phẩm", "食品", "Food"),
        ("materials", "Vật liệu, cơ khí", "机械建材", "Materials and machinery"),
        ("services", "Thương mại, dịch vụ", "商贸服务", "Trade and services"),
        ("education", "Giáo dục", "教育", "Education"),
        ("health", "Y tế", "医疗卫生", "Health"),
        ("administration", "Cơ quan hành chính", "党政机关", "Administration"),
    ),
    "ownership": (
        ("public", "Nhà nước", "国有(机关、事业)", "Public"),
        ("private", "Ngoài nhà nước", "非公有制", "Private"),
        ("foreign", "Có vốn đầu tư nước ngoài", "外资", "Foreign-invested"),
    ),
    "zone": (
        ("inside", "Trong khu công nghiệp", "园区内", "Inside an industrial zone"),
        ("outside", "Ngoài khu công nghiệp", "园区外", "Outside an industrial zone"),
    ),
}


def levels_for(country: str, kind: str) -> tuple[Row, ...]:
    """Return the starting levels, highest first; a kind without own levels gets those of a union."""
    return LEVELS.get((country, kind)) or LEVELS[(country, "union")]
