"""What every figure shares: its width, its axis of years, labels at the things they name."""
