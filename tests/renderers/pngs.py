"""PNG files as rows of pixels, for tests that look at pictures."""

import struct
import zlib


def chunks(data):
    """Return the chunks of a PNG by name."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    found, place = {}, 8
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        body = data[place + 8 : place + 8 + length]
        assert struct.unpack(">I", data[place + 8 + length : place + 12 + length])[0] == zlib.crc32(name + body)
        found[name.decode()] = found.get(name.decode(), b"") + body
        place += 12 + length
    return found


def size(data):
    return struct.unpack(">II", chunks(data)["IHDR"][:8])


def pixels(data):
    """Return rows of RGBA pixels (8 bits, not interlaced: what resvg writes)."""
    parts = chunks(data)
    wide, high, bits, colour = struct.unpack(">IIBB", parts["IHDR"][:10])
    assert (bits, colour) == (8, 6)
    raw, step, rows, above = zlib.decompress(parts["IDAT"]), 4, [], bytes(4 * wide)
    for start in range(0, len(raw), 4 * wide + 1):
        row = bytearray(raw[start + 1 : start + 1 + 4 * wide])
        for place, value in enumerate(row):
            left = row[place - step] if place >= step else 0
            corner = above[place - step] if place >= step else 0
            row[place] = (value + predicted(raw[start], left, above[place], corner)) & 255
        above = bytes(row)
        rows.append([tuple(above[place : place + 4]) for place in range(0, 4 * wide, 4)])
    assert len(rows) == high
    return rows


def predicted(kind, left, up, corner):
    """Return what a PNG filter adds (PNG specification, 9.2)."""
    nearest = min((abs(up - corner), left), (abs(left - corner), up), (abs(left + up - 2 * corner), corner), key=lambda pair: pair[0])[1]
    return (0, left, up, (left + up) // 2, nearest)[kind]
