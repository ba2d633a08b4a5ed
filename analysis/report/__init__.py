"""The study: notebooks run, results exported, the report rendered and verified."""
