-- What persons behind a gateway's role cost, as far as the gateway's log tells: estimates, beside the facts. No parameters.

CREATE TABLE IF NOT EXISTS curlew.estimated_allocation (
  billing_period text NOT NULL,
  payer text NOT NULL,
  currency text NOT NULL,
  role text NOT NULL,
  day date NOT NULL,
  account_id text NOT NULL,
  seller text NOT NULL,
  product_code text NOT NULL,
  service text NOT NULL,
  usage_type text NOT NULL,
  model text NOT NULL,
  token_direction text,
  from_owner text,
  from_application text,
  from_cost_center text,
  person text,
  owner text,
  application text,
  cost_center text,
  basis text NOT NULL,
  weight numeric NOT NULL,
  weight_total numeric NOT NULL,
  amount numeric NOT NULL,
  estimated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS estimated_allocation_period ON curlew.estimated_allocation (billing_period, payer);
COMMENT ON TABLE curlew.estimated_allocation IS
  'Estimates: the bill of a gateway''s role, allocated to the persons of the gateway''s log by curlew reconcile --split. Of each month, payer and role, amounts add up to what the bill had then. The facts stay as AWS delivered them.';
COMMENT ON COLUMN curlew.estimated_allocation.billing_period IS 'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.estimated_allocation.payer IS 'Account that pays the bill; empty where the export has none';
COMMENT ON COLUMN curlew.estimated_allocation.currency IS 'Currency of the amount; empty where the export has none';
COMMENT ON COLUMN curlew.estimated_allocation.role IS 'ARN of the gateway''s role';
COMMENT ON COLUMN curlew.estimated_allocation.day IS 'Day of the usage, UTC';
COMMENT ON COLUMN curlew.estimated_allocation.account_id IS 'Account that is billed; empty where it is of none';
COMMENT ON COLUMN curlew.estimated_allocation.seller IS 'AWS or AWS Marketplace';
COMMENT ON COLUMN curlew.estimated_allocation.product_code IS 'Product code; empty where the line has none';
COMMENT ON COLUMN curlew.estimated_allocation.service IS 'Service, or product on AWS Marketplace; empty where the line has none';
COMMENT ON COLUMN curlew.estimated_allocation.usage_type IS 'Usage type; empty where the line has none';
COMMENT ON COLUMN curlew.estimated_allocation.model IS 'Model; empty for lines that are not of a model';
COMMENT ON COLUMN curlew.estimated_allocation.token_direction IS
  'input, output, cache read or cache write; NULL when not counted in tokens';
COMMENT ON COLUMN curlew.estimated_allocation.from_owner IS 'Owner of the role then, under the rules of owners; NULL for nobody';
COMMENT ON COLUMN curlew.estimated_allocation.from_application IS 'The application of that owner';
COMMENT ON COLUMN curlew.estimated_allocation.from_cost_center IS 'The cost centre of that owner';
COMMENT ON COLUMN curlew.estimated_allocation.person IS 'Whom the log names; NULL where it names nobody to share it';
COMMENT ON COLUMN curlew.estimated_allocation.owner IS
  'Owner of that person, under rules that ask for persons; the role''s where none does';
COMMENT ON COLUMN curlew.estimated_allocation.application IS 'The application of that owner';
COMMENT ON COLUMN curlew.estimated_allocation.cost_center IS 'The cost centre of that owner';
COMMENT ON COLUMN curlew.estimated_allocation.basis IS 'What the share is in proportion to, in words';
COMMENT ON COLUMN curlew.estimated_allocation.weight IS 'Priced tokens of the person: tokens times the bill''s own prices';
COMMENT ON COLUMN curlew.estimated_allocation.weight_total IS 'The sum of these: the share is weight / weight_total';
COMMENT ON COLUMN curlew.estimated_allocation.amount IS 'The share of the unblended cost, with 24 digits after the point';
COMMENT ON COLUMN curlew.estimated_allocation.estimated_at IS 'When it was allocated';

COMMENT ON COLUMN curlew.allocation.how IS
  'proportional, even, fixed or tokens; estimated for what a gateway''s log gives to persons, see estimated_allocation; nobody where there is nobody to spread it to';

-- Statistics would show names of other teams to everybody.
DO $$
BEGIN
  PERFORM curlew.keep_names_out_of_statistics('curlew.estimated_allocation');
END $$;
