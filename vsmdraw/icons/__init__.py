"""The symbols of value stream mapping, one file each, on one 96 x 72 grid."""
