"""What chance gives in a series that copies: the yardstick for every test in the study."""
