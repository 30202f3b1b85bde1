"""What phones and supervisors are shown: XML for the wire, reasons and answers in plain words."""
