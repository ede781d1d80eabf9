"""What a facilitator prints for a mapping workshop: pages as drawings in points, one module per sheet."""
