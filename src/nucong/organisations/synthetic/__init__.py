"""Invented federations for demonstrations, tests and benchmarks; the same seed gives the same tree.

Everything made here is marked `synthetic`. Names of places, enterprises and persons are made up.
"""

from .building import build_federation
from .people import person_name
from .planning import plan_federation
from .regimes import Regime, kind_of_root
from .workforce import Workforce, workforce

__all__ = [
    "Regime",
    "Workforce",
    "build_federation",
    "kind_of_root",
    "person_name",
    "plan_federation",
    "workforce",
]
