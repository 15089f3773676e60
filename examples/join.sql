-- What fines are worth, in standard SQL with integers: the figures of `mcicalc batch`, to the tiyn and the cent.
--
--   mci_rates   made by: mcicalc rates -f sql
--   usd_rates   (day DATE, rate DECIMAL(12, 4)), filled from:
--               mcicalc fx --since 1996-01-01 --field date --field rate -f csv
--   fines       (id BIGINT, opened DATE, mci DECIMAL(12, 2)): yours, up to 10^9 MCI each, so that 64 bits hold each product
--
-- Engines divide integers in different ways, so what is left over is taken off first: (x - x % y) / y is whole in each.
WITH exact AS (
  SELECT f.id,
         CAST(ROUND(f.mci * 100) AS BIGINT) * CAST(ROUND(m.tenge * 100) AS BIGINT) AS tenge, -- times 10 000
         CAST(ROUND(u.rate * 10000) AS BIGINT) AS rate -- times 10 000
  FROM fines f
  JOIN mci_rates m ON m.scope = 'fine' AND m.valid_from <= f.opened AND f.opened < m.valid_to
  JOIN usd_rates u ON u.day = f.opened
)
SELECT id,
       CAST(ROUND((tenge + 50 - (tenge + 50) % 100) / 100) AS BIGINT) AS tiyn,
       CAST(ROUND((200 * tenge + rate - (200 * tenge + rate) % (2 * rate)) / (2 * rate)) AS BIGINT) AS cents
FROM exact
ORDER BY id
