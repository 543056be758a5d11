"""What a finished play has to say: plain computations over the engine, no HTML."""
