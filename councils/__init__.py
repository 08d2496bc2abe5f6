"""Bodies at three levels: functions, cadence, seats and tenures."""
