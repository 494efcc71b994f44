"""Content → DOCX, PDF and XLSX in an official layout; layout rules are dated data.

`model` says what a document contains, `regimes` how the pages must look, `wording_*` the fixed phrases;
the writers only draw. Imports nothing of Django and nothing of the product.
"""
