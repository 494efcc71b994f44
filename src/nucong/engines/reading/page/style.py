"""The look of the page: one sheet, nothing loaded from anywhere, a print form of its own."""

STYLE = """
:root{--ink:#1d2733;--soft:#4d5966;--paper:#fbfaf8;--surface:#fff;--line:#d9d6d0;--primary:#1f4e79;--lotus:#b23a62;
--warn:#8a5a00;--warn-p:#fff4d6;--ok:#1a7f4b;--ok-p:#e7f4ec;--info:#245a8d;--info-p:#e8f1fa;--who:#5b3f93;--who-p:#f0ebf8;--gold:#765523;--gold-p:#f6efe3}
*{box-sizing:border-box}
html{scroll-padding-top:20vh;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI","Noto Sans","Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif}
:lang(zh){line-height:1.6}
a{color:inherit}
header.head{padding:28px 32px 24px;background:var(--surface);border-bottom:1px solid var(--line);border-top:4px solid var(--primary)}
.head>div{max-width:1176px;margin:0 auto}.page{max-width:1240px;margin:0 auto}
.kicker{margin:0 0 4px;color:var(--primary);font-weight:600;letter-spacing:.01em}
h1{margin:0;max-width:44em;font-size:1.6rem;line-height:1.3;overflow-wrap:anywhere}
.facts{display:flex;flex-wrap:wrap;gap:10px 36px;margin:18px 0 0}
.facts div{min-width:0;max-width:100%}
.facts dt{color:var(--soft);font-size:.8125rem}
.facts dd{margin:0;font-weight:600;overflow-wrap:anywhere}
.notes{margin:16px 0 0;padding:10px 14px;background:var(--warn-p);border-left:3px solid var(--warn);border-radius:4px;font-size:.9375rem}
.notes p{margin:0}
.page{display:grid;grid-template-columns:minmax(0,1fr) 380px;gap:32px;padding:28px 32px 64px;align-items:start}
.text{padding:40px 48px;background:var(--surface);border:1px solid var(--line);border-radius:6px;font-family:"Noto Serif","Source Han Serif SC","Noto Serif CJK SC","Times New Roman",SimSun,serif;font-size:1.0625rem;line-height:1.7;overflow-wrap:anywhere}
.text p{margin:0 0 .7em}
.text:lang(zh){line-height:1.85}
.text p.middle{text-align:center}
.legend{display:flex;flex-wrap:wrap;gap:6px 14px;margin:0 0 16px;padding:0 0 14px;border-bottom:1px solid var(--line);font-size:.8125rem}
mark{padding:1px 0;background:none;color:inherit;border-bottom:2px solid transparent;-webkit-box-decoration-break:clone;box-decoration-break:clone}
mark.identity,mark.cited{background:#eef0f3;border-bottom:2px dotted var(--soft)}
mark.when{background:var(--warn-p);border-bottom:2px solid var(--warn)}
mark.aims{background:var(--ok-p);border-bottom:3px double var(--ok)}
mark.whom{background:var(--who-p);border-bottom:2px dashed var(--who)}
mark.what{background:var(--info-p);border-bottom:2px solid var(--info)}
mark.money{background:var(--gold-p);border-bottom:2px dashed var(--gold)}
.at{scroll-margin-top:20vh}
.at:target::before{content:"➤";margin-right:.25em;color:var(--lotus);font-family:system-ui,sans-serif}
.at:target+mark{outline:2px solid var(--lotus);outline-offset:2px;border-radius:2px}
aside{position:sticky;top:20px;max-height:calc(100vh - 40px);overflow:auto;padding-right:4px;font-size:.9375rem}
aside h2{margin:0 0 10px;font-size:1rem}
details{border-bottom:1px solid var(--line)}
summary{display:flex;align-items:baseline;gap:8px;padding:9px 0;font-weight:600;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";flex:none;width:9px;height:9px;border-radius:2px;background:var(--line);align-self:center}
.g-when summary::before{background:var(--warn)}.g-aims summary::before{background:var(--ok)}.g-whom summary::before{background:var(--who)}
.g-what summary::before{background:var(--info)}.g-money summary::before{background:var(--gold)}.g-cited summary::before,.g-identity summary::before{background:var(--soft)}
summary .n{margin-left:auto;color:var(--soft);font-weight:400;font-variant-numeric:tabular-nums}
details ul{margin:0 0 10px;padding:0;list-style:none}
details li{margin:0}
details li>a,details li>div{display:block;padding:6px 10px;border-left:2px solid var(--line);text-decoration:none;overflow-wrap:anywhere}
details li>a:hover,details li>a:focus-visible{background:var(--info-p);border-left-color:var(--primary)}
.w{display:-webkit-box;overflow:hidden;-webkit-line-clamp:4;-webkit-box-orient:vertical}
.strong{font-weight:600}
.f{display:block;color:var(--soft);font-size:.8125rem}
.items{margin:0;padding:0 10px 6px 30px;border-left:2px solid var(--line);font-size:.875rem;list-style:disc}
.items li{padding:0}
.low{display:inline-block;padding:0 6px;background:var(--warn-p);color:var(--warn);border-radius:3px;font-size:.75rem;font-weight:600}
.outline a{padding-left:calc(10px + var(--deep)*16px)}
.form{margin:28px 0 0;padding:24px 28px;background:var(--surface);border:1px solid var(--line);border-radius:6px;overflow-x:auto}
.form h2{margin:0 0 14px;font-size:1.0625rem}
.form table{width:100%;border-collapse:collapse;font-size:.9375rem}
.form td{padding:6px 8px;border:1px solid #8d949c;vertical-align:middle;text-align:center;white-space:pre-line}
.form td.blank{background:var(--info-p)}
.form .u{display:block;color:var(--info);font-size:.75rem}
footer{max-width:1240px;margin:0 auto;padding:0 32px 32px;color:var(--soft);font-size:.8125rem}
@media screen and (max-width:900px){
.page{grid-template-columns:minmax(0,1fr);gap:20px;padding:16px}
header.head{padding:20px 16px 18px}h1{font-size:1.3rem}
.facts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:10px 16px}
aside{position:static;max-height:none;order:-1;padding:14px 16px;background:var(--surface);border:1px solid var(--line);border-radius:6px}
summary{min-height:44px;align-items:center}details li>a{padding:10px}
.text{padding:20px 18px;font-size:1rem}.form{padding:16px}footer{padding:0 16px 24px}
}
@page{margin:18mm 16mm}
@media print{
body{background:#fff;font-size:10.5pt}
header.head{padding:0 0 10pt;border-top:0}.page{display:block;padding:10pt 0 0}
.text{padding:0;border:0;font-size:11pt}aside{position:static;max-height:none;overflow:visible;margin-top:14pt;break-before:page;columns:2;column-gap:18pt}
aside h2,.legend{column-span:all}details::details-content{content-visibility:visible;display:block}details{break-inside:avoid-column}
.w{display:block}.at:target::before{content:none}.at:target+mark{outline:0}
mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}.form{border:0;padding:10pt 0;break-inside:avoid}footer{padding:8pt 0 0}
}
"""
