"""The enrolment form: from the card read, or from nothing, to a person in the register."""
