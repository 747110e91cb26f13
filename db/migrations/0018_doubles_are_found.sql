-- What says that two cards may be one sale, as text to be compared; and an index for each, so that a card's page need not
-- read every other card. Cut short, for what a worker writes has no end and an index row has.

-- Case, spaces and what kind of company it is make no other customer.
CREATE FUNCTION customer_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN nullif(left(regexp_replace(regexp_replace(lower(name),
  '\m(inc|llc|ltd|gmbh|as|ab|sa|co|corp|company|limited)\M', '', 'g'), '[^[:alnum:]]+', '', 'g'), 200), '');
--> statement-breakpoint
CREATE FUNCTION contact_email(contact jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN nullif(left(lower(btrim(contact ->> 'email')), 200), '');
--> statement-breakpoint
-- Fewer than seven digits are an extension or a slip, and no number.
CREATE FUNCTION contact_phone(contact jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN substring(left(regexp_replace(contact ->> 'phone', '[^0-9]+', '', 'g'), 40) from '^.{7,}$');
--> statement-breakpoint
CREATE INDEX opportunities_customer_idx ON opportunities (customer_key(customer_name), identified_at DESC)
  WHERE merged_into IS NULL;
--> statement-breakpoint
CREATE INDEX opportunities_email_idx ON opportunities (contact_email(customer_contact), identified_at DESC)
  WHERE merged_into IS NULL AND contact_email(customer_contact) IS NOT NULL;
--> statement-breakpoint
CREATE INDEX opportunities_phone_idx ON opportunities (contact_phone(customer_contact), identified_at DESC)
  WHERE merged_into IS NULL AND contact_phone(customer_contact) IS NOT NULL;
