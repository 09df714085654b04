"""Words to things: a full-text index of what a store holds, kept with it as documents come and go."""
