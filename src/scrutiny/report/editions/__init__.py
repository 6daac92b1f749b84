"""The editions of one report: which kinds there are, what each is cut to, how it is verified, what was corrected.

Every kind is an `edition.Edition`, made from the same data, so that all renderers print it without knowing more.
"""
