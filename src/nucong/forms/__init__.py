"""Forms: one definition per version, from which screen, paper, Excel and totals follow.

Words: form, version, question, element. Uses the engine `xforms`. Its Django label is `xlsforms`,
because `forms` means something else to Django.
"""
