-- Line keys are cut into smaller slots than when the table was made: its comment says how. No parameters.

COMMENT ON COLUMN curlew.line.line_key IS
  'Key that the line items carry; unique within the billing period. Key k is in slot k / 4096, rounded down, plus 524288: of 2^20 slots, each of 2^12 keys';
