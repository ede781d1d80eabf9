"""Top-down maps: work runs down the page, information stands on its left, the ladder upright on its right.

What goes along the flow is settled as on every map (the grid, its stretches, where paths part); here those stretches are heights.
Across the page stand, from left to right: the places, the tracks of wires, the labels where wires reach the flow, the main
column, further columns for other paths, what hangs beside each column, the improvements, and the ladders.
"""

from .fit import arrange_down as arrange_down
