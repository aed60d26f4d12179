"""What is shipped or said by an organisation: criteria, programme, clauses, lines to call."""
