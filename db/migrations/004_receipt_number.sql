-- A new receipt's number is compared with those that other customers hold.

CREATE INDEX receipt_number ON receipt(number);
