"""The pages. Thin: a view asks one query or one action and renders one page.

`parts` holds the values that shared components show, `frame` what stands around every page. Each
context has its own folder with views, inputs, pages and urls. All HTML is in `templates`.
"""
