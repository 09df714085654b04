"""Words to things: a full-text index over what a store holds, made anew when the data change."""
