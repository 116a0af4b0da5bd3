"""What people touch. The only folder that imports Qt."""
