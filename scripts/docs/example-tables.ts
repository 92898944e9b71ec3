/**
 * The orders that the documentation is about, as DuckDB's own SQL: twenty of the last two days of January 2026. Number
 * 4 has no customer, number 9 no amount, number 15 a negative one.
 */
export const ordersSql = `
  SELECT CAST(i AS BIGINT) AS order_id,
         CASE WHEN i <> 4 THEN CAST(1 + i % 5 AS BIGINT) END AS customer_id,
         CASE WHEN i = 20 THEN 'void' WHEN i % 3 = 0 THEN 'paid' ELSE 'open' END AS status,
         CAST(CASE WHEN i = 15 THEN -5 WHEN i <> 9 THEN 10.5 * i END AS DECIMAL(10, 2)) AS amount,
         CAST(i AS INTEGER) AS qty,
         'SKU-' || lpad(CAST(i AS VARCHAR), 6, '0') AS sku,
         'EUR' AS currency,
         TIMESTAMPTZ '2026-01-30 08:00:00+00' + INTERVAL 2 HOUR * i AS ordered_at,
         CASE WHEN i % 3 = 0 THEN TIMESTAMPTZ '2026-02-02 08:00:00+00' END AS shipped_at,
         CASE WHEN i < 8 THEN DATE '2026-01-30' ELSE DATE '2026-01-31' END AS day
    FROM range(1, 21) AS r(i)`;

/** Two lines of each of twenty orders. */
export const orderLinesSql = `
  SELECT CAST(1 + i // 2 AS BIGINT) AS order_id, CAST(1 + i % 2 AS INTEGER) AS line_no,
         'SKU-' || lpad(CAST(i AS VARCHAR), 6, '0') AS sku, CAST(1 + i % 4 AS INTEGER) AS qty,
         CAST(2.5 AS DECIMAL(10, 2)) AS unit_price
    FROM range(0, 40) AS r(i)`;

/** Five customers. Number 3 has no e-mail address, number 4 no country. */
export const customersCsv = `customer_id,name,email,country,signed_up
1,Ada,ada@example.com,GB,2025-03-01
2,Bo,bo@example.com,SE,2025-04-11
3,Cem,,TR,2025-06-30
4,Dana,dana@example.com,,2025-09-09
5,Eli,eli@example.com,IL,2026-01-12
`;

export const eventsJsonl = `{"event_id":"e-0001","user_id":1,"type":"visit","at":"2026-01-31T09:00:00Z"}
{"event_id":"e-0002","user_id":2,"type":"cart","at":"2026-01-31T09:05:00Z"}
{"event_id":"e-0003","user_id":null,"type":"visit","at":"2026-01-31T10:00:00Z"}
`;
