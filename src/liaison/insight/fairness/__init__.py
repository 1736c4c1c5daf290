"""Who is offered what, and who says yes, by age, language, channel and insurance: shares with intervals, no names."""
