"""Four libraries that know no Django, no database, no clock, and none of each other.

reading: an official document → what it says · drafting: content → official pages ·
xforms: form definitions and their rules · rollup: trees and exact totals.

Beside them `archives`: the bounds of zip archives from outside, of the standard library alone, so that whoever
opens one does not write them anew.
"""
