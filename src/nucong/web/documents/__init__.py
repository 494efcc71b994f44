"""Pages of step 1: documents come in, are confirmed beside their text, registered, sent and answered."""
