import { between, compareColumns, distinctCount, max, min, oneOf, sum, table, unique } from "../../../src/index.js";
import { type ConformanceGroup, counted, measured, rows } from "../case.js";

const numbers = `
  SELECT id, CAST(tiny AS TINYINT) AS tiny, CAST(small AS SMALLINT) AS small, CAST(i AS INT) AS i,
         CAST(big AS BIGINT) AS big, CAST(whole AS DECIMAL(38, 0)) AS whole, CAST(fine AS DECIMAL(38, 18)) AS fine,
         CAST(f AS FLOAT) AS f, CAST(d AS DOUBLE) AS d
    FROM VALUES
      (1, '127', '32767', '2147483647', '9223372036854775807', '99999999999999999999999999999999999999',
       '99999999999999999999.999999999999999999', '3.4028235E38', '1.7976931348623157E308'),
      (2, '-128', '-32768', '-2147483648', '-9223372036854775808', '-99999999999999999999999999999999999999',
       '-99999999999999999999.999999999999999999', '-3.4028235E38', '-1.7976931348623157E308'),
      (3, '0', '0', '0', '9007199254740993', '9007199254740993', '0.000000000000000001', '1.5E-30', '4.9E-324'),
      (4, '0', '0', '0', '-9007199254740993', '0', '-0.000000000000000001', '0.1', '0.1'),
      (5, '0', '0', '0', '0', '0', '0', '-0.0', '-0.0'),
      (6, '0', '0', '0', '0', '0', '0', '0.0', '0.0'),
      (7, '1', '1', '1', '1', '1', '1', 'NaN', 'NaN'),
      (8, '1', '1', '1', '1', '1', '1', 'Infinity', 'Infinity'),
      (9, '1', '1', '1', '1', '1', '1', '-Infinity', '-Infinity'),
      (10, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
    AS t(id, tiny, small, i, big, whole, fine, f, d)`;

const times = `
  SELECT id, CAST(at AS TIMESTAMP) AS at, CAST(clock AS TIMESTAMP_NTZ) AS clock, CAST(day AS DATE) AS day
    FROM VALUES
      (1, '0001-01-01T00:00:00Z', '0001-01-01 00:00:00', '0001-01-01'),
      (2, '9999-12-31T23:59:59.999999Z', '9999-12-31 23:59:59.999999', '9999-12-31'),
      (3, '1969-12-31T23:59:59.999999Z', '1969-12-31 23:59:59.999999', '1969-12-31'),
      (4, '1582-10-10T12:00:00Z', '1582-10-10 12:00:00', '1582-10-10'),
      (5, '2026-07-31T12:34:56.000001+02:00', '2026-07-31 12:34:56.1', '2024-02-29'),
      (6, '1900-03-25T01:59:59-05:30', '1900-03-25 01:59:59', '1900-02-28'),
      (7, NULL, NULL, NULL)
    AS t(id, at, clock, day)`;

const texts = `
  SELECT id, replace(word, '#', '$') AS word, bytes FROM VALUES
    (1, '', X''), (2, ' ', X'00'), (3, 'it\\'s', X'00FF10'), (4, '"x" \`y\`', X'27'), (5, 'a\\nb\\r\\tc', X'0A'),
    (6, '😀é', X'F09F9880'), (7, 'back\\\\slash', X'5C'), (8, ':name ? #{x} --', X'7F'), (9, 'NULL', X'80'),
    (10, '/* */;', X'FF'), (11, NULL, NULL)
  AS t(id, word, bytes)`;

const nested = `
  SELECT 1 AS id, array(1, NULL, 3) AS list, map(DATE'2026-01-31', 1.50, DATE'0001-01-01', NULL) AS days,
         named_struct('a b', 1, 'select', 'x', 'x\`y', DATE'2026-01-31', 'q"', true) AS odd,
         array(named_struct('big', 9007199254740993L, 'at', TIMESTAMP'1969-12-31T23:59:59.123456Z')) AS deep
  UNION ALL
  SELECT 2, array(), map(), named_struct('a b', NULL, 'select', NULL, 'x\`y', NULL, 'q"', NULL), array(NULL)
  UNION ALL
  SELECT 3, NULL, NULL, NULL, NULL`;

export const values: ConformanceGroup = {
  title: "types and values at their limits",
  tables: { numbers, times, texts, nested },
  cases: [
    {
      name: "numbers come with all their digits",
      defaults: { samples: 20 },
      declare: () =>
        table("main.c.numbers", { key: "id" }, (t) => {
          t.expect("whole", "tiny + small + i + big + whole IS NULL", { where: "id < 5" });
          t.expect("integers", "tiny = small AND small = i AND i = 2", { where: "id < 3" });
          t.expect("fine", "fine IS NULL", { where: "id < 6" });
          t.expect("floating", "f IS NULL AND d IS NULL");
        }),
      expected: {
        whole: { status: "errored", error: "STATEMENT_FAILED" },
        integers: counted(
          "warned",
          2,
          2,
          rows(["id", "tiny", "small", "i"], [1, 127, 32_767, 2_147_483_647], [2, -128, -32_768, -2_147_483_648]),
        ),
        fine: counted(
          "warned",
          5,
          5,
          rows(
            ["id", "fine"],
            [1, "99999999999999999999.999999999999999999"],
            [2, "-99999999999999999999.999999999999999999"],
            [3, "0.000000000000000001"],
            [4, "-0.000000000000000001"],
            [5, "0.000000000000000000"],
          ),
        ),
        floating: counted(
          "warned",
          10,
          9,
          rows(
            ["id", "f", "d"],
            [1, 3.4028235e38, 1.7976931348623157e308],
            [2, -3.4028235e38, -1.7976931348623157e308],
            [3, 1.5e-30, 5e-324],
            [4, 0.1, 0.1],
            [5, -0, -0],
            [6, 0, 0],
            [7, "NaN", "NaN"],
            [8, "Infinity", "Infinity"],
            [9, "-Infinity", "-Infinity"],
          ),
        ),
      },
    },
    {
      name: "numbers at their limits are compared exactly, NaN is the greatest, and -0.0 is 0.0",
      declare: () =>
        table("main.c.numbers", { where: "id < 10" }, (t) => {
          t.expect("big", "big <> 9007199254740992 AND big <= 9223372036854775807 AND big >= -9223372036854775807");
          t.expect("beside_a_decimal", "big <> whole");
          t.expect("between", between("big", "-9007199254740993", "9007199254740993"));
          t.expect("fine", "fine <= 1 AND fine <> 0.000000000000000001");
          t.expect("one_of", oneOf("whole", ["99999999999999999999999999999999999999", 0, 1]));
          t.expect("nan_is_greatest", "d > DOUBLE('Infinity')");
          t.expect("nan_is_nan", "d = d AND f = f AND (d <> DOUBLE('NaN') OR isnan(d))");
          t.expect("minus_zero", "NOT (d = 0.0 AND CAST(d AS STRING) = '-0.0')");
          t.expect("float_beside_double", compareColumns("f", "=", "d"));
          t.expect("unique_d", unique("d"));
          t.expect("unique_big", unique("big"));
          t.expect("distinct_f", distinctCount("f", { min: 8, max: 8 }));
          t.expect("max_d", max("d", { max: 1 }));
          t.expect("min_d", min("d", { min: 1 }));
          t.expect("max_fine", max("fine", { max: "99999999999999999999.999999999999999998" }));
          t.expect("min_whole", min("whole", { min: "-99999999999999999999999999999999999999" }));
          t.expect("sum_big", sum("big", { min: "2", max: "2" }));
          t.expect("sum_d", sum("d", { min: 0 }), { where: "id BETWEEN 3 AND 6" });
        }),
      expected: {
        big: counted("warned", 9, 1),
        beside_a_decimal: counted("warned", 9, 6),
        between: counted("warned", 9, 2),
        fine: counted("warned", 9, 2),
        one_of: counted("warned", 9, 2),
        nan_is_greatest: counted("warned", 9, 8),
        nan_is_nan: counted("passed", 9, 0),
        minus_zero: counted("warned", 9, 1),
        float_beside_double: counted("warned", 9, 4),
        unique_d: counted("warned", 9, 2),
        unique_big: counted("warned", 9, 5),
        distinct_f: measured("passed", 9, 8),
        max_d: measured("warned", 9, "NaN"),
        min_d: measured("warned", 9, "-Infinity"),
        max_fine: measured("warned", 9, "99999999999999999999.999999999999999999"),
        min_whole: measured("passed", 9, "-99999999999999999999999999999999999999"),
        sum_big: measured("passed", 9, 2),
        sum_d: measured("passed", 4, 0.1),
      },
    },
    {
      name: "dates and times from the year 1 to 9999, with microseconds and zones",
      defaults: { samples: 9 },
      declare: () =>
        table("main.c.times", { key: "id" }, (t) => {
          t.expect("shown", "at IS NULL AND clock IS NULL AND day IS NULL");
          t.expect("before_1970", "at < TIMESTAMP'1970-01-01T00:00:00Z'", { samples: 0 });
          t.expect("microseconds", "date_format(at, 'SSSSSS') = '999999'", { samples: 0 });
          t.expect("year", "year(at) = year(day) AND year(clock) = year(day)", { nulls: "pass", samples: 0 });
          t.expect("seconds", "unix_micros(at) = -1", { where: "id = 3", samples: 0 });
          t.expect("same_instant", "CAST(clock AS TIMESTAMP) = at", { samples: 0 });
          t.expect("max_at", max("at", { max: "9999-12-31 23:59:59.999998" }));
          t.expect("min_clock", min("clock", { min: "0001-01-01" }));
          t.expect("min_day", min("day", { min: "0001-01-02" }));
          t.expect("distinct_day", distinctCount("day", { min: 6, max: 6 }));
        }),
      expected: {
        shown: counted(
          "warned",
          7,
          6,
          rows(
            ["id", "at", "clock", "day"],
            [1, "0001-01-01 00:00:00", "0001-01-01 00:00:00", "0001-01-01"],
            [2, "9999-12-31 23:59:59.999999", "9999-12-31 23:59:59.999999", "9999-12-31"],
            [3, "1969-12-31 23:59:59.999999", "1969-12-31 23:59:59.999999", "1969-12-31"],
            [4, "1582-10-10 12:00:00", "1582-10-10 12:00:00", "1582-10-10"],
            [5, "2026-07-31 10:34:56.000001", "2026-07-31 12:34:56.1", "2024-02-29"],
            [6, "1900-03-25 07:29:59", "1900-03-25 01:59:59", "1900-02-28"],
          ),
        ),
        before_1970: counted("warned", 7, 3),
        microseconds: counted("warned", 7, 5),
        year: counted("warned", 7, 1),
        seconds: counted("passed", 1, 0),
        same_instant: counted("warned", 7, 3),
        max_at: measured("warned", 7, "9999-12-31 23:59:59.999999"),
        min_clock: measured("passed", 7, "0001-01-01 00:00:00"),
        min_day: measured("warned", 7, "0001-01-01"),
        distinct_day: measured("passed", 7, 6),
      },
    },
    {
      name: "texts and bytes come as they are",
      defaults: { samples: 20 },
      declare: () =>
        table("main.c.texts", { key: "id" }, (t) => {
          t.expect("shown", "word IS NULL AND bytes IS NULL");
          t.expect("one_of", oneOf("word", ["", " ", "it's", '"x" `y`', "a\nb\r\tc", "😀é", "back\\slash"]), {
            samples: 0,
          });
          t.expect("also_one_of", oneOf("word", [":name ? ${x} --", "NULL", "/* */;"]), { samples: 0 });
          t.expect("characters", "length(word) = 2 AND octet_length(word) = 6", { where: "id = 6", samples: 0 });
          t.expect("bytes", "hex(bytes) <> '00FF10' AND bytes <> X'F09F9880'", { samples: 0 });
          t.expect("least", min("word", { min: "" }));
          t.expect("greatest", max("word", { max: "a" }));
          t.expect("unique", unique(["word", "bytes"]));
        }),
      expected: {
        shown: counted(
          "warned",
          11,
          10,
          rows(
            ["id", "word", "bytes"],
            [1, "", ""],
            [2, " ", "00"],
            [3, "it's", "00FF10"],
            [4, '"x" `y`', "27"],
            [5, "a\nb\r\tc", "0A"],
            [6, "😀é", "F09F9880"],
            [7, "back\\slash", "5C"],
            [8, ":name ? ${x} --", "7F"],
            [9, "NULL", "80"],
            [10, "/* */;", "FF"],
          ),
        ),
        one_of: counted("warned", 11, 4),
        also_one_of: counted("warned", 11, 8),
        characters: counted("passed", 1, 0),
        bytes: counted("warned", 11, 3),
        least: measured("passed", 11, ""),
        greatest: measured("warned", 11, "😀é"),
        unique: counted("passed", 10, 0),
      },
    },
    {
      name: "arrays, maps and structs with NULLs and odd names in them",
      defaults: { samples: 9 },
      declare: () =>
        table("main.c.nested", { key: "id" }, (t) => {
          t.expect("list", "list IS NULL");
          t.expect("days", "days IS NULL");
          t.expect("odd", "odd IS NULL");
          t.expect("deep", "deep IS NULL");
          t.expect("sizes", "size(list) = cardinality(days) + 1", { samples: 0 });
          t.expect("field", "odd.`a b` = 1 AND odd.`select` = 'x' AND odd.`x``y` = DATE'2026-01-31'", { samples: 0 });
          t.expect("inner", "deep[0].big = 9007199254740993", { nulls: "pass", samples: 0 });
          t.expect("element", "days[DATE'2026-01-31'] = 1.5", { samples: 0 });
          t.expect("exists", "exists(list, x -> x > 2)", { samples: 0 });
        }),
      expected: {
        list: counted("warned", 3, 2, rows(["id", "list"], [1, "[1,null,3]"], [2, "[]"])),
        days: counted("warned", 3, 2, rows(["id", "days"], [1, '{"2026-01-31":"1.50","0001-01-01":null}'], [2, "{}"])),
        odd: counted(
          "warned",
          3,
          2,
          rows(
            ["id", "odd"],
            [1, '{"a b":1,"select":"x","x`y":"2026-01-31","q\\"":true}'],
            [2, '{"a b":null,"select":null,"x`y":null,"q\\"":null}'],
          ),
        ),
        deep: counted(
          "warned",
          3,
          2,
          rows(["id", "deep"], [1, '[{"big":"9007199254740993","at":"1969-12-31 23:59:59.123456"}]'], [2, "[null]"]),
        ),
        sizes: counted("warned", 3, 2),
        field: counted("warned", 3, 2),
        inner: counted("passed", 3, 0),
        element: counted("warned", 3, 2),
        exists: counted("warned", 3, 2),
      },
      differs: {
        on: "databricks",
        why: "A server names the fields of a struct without quotes, so that the type of this one cannot be read: its value is the text of a CAST.",
        expected: {
          odd: counted(
            "warned",
            3,
            2,
            rows(["id", "odd"], [1, "{1, x, 2026-01-31, true}"], [2, "{null, null, null, null}"]),
          ),
        },
      },
    },
  ],
};
