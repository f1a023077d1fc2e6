"""Official documents in the layout of Decree 30/2020/NĐ-CP: one block model, set once, printed as PDF and as Word."""
