import { z } from "zod";

import { contentCaps } from "@/domain/approvals";
import { limitData } from "@/domain/strict-json";

/** The largest number that an `integer` column holds. */
export const mostInt = 2_147_483_647;

/** Text of at most so many bytes of UTF-8; characters would let four times as much in. */
export const textUpTo = (bytes: number) =>
  z.string().refine((text) => Buffer.byteLength(text) <= bytes, `has more than ${bytes} bytes`);

/** A line of text that says something, such as a name or a title. */
export const lineUpTo = (bytes: number) =>
  z
    .string()
    .trim()
    .min(1, "says nothing")
    .refine((text) => Buffer.byteLength(text) <= bytes, `has more than ${bytes} bytes`);

const within = (dataBytes: number) => (value: unknown, context: z.RefinementCtx) => {
  for (const { message } of limitData(value, { depth: contentCaps.depth, keys: Infinity, dataBytes })) {
    context.addIssue({ code: "custom", message });
  }
};

/** Any JSON value: the door has made sure that it is one, and taking it apart again would cost a batch its time. */
const jsonUpTo = (bytes: number) => z.unknown().superRefine(within(bytes));
export const jsonObjectUpTo = (bytes: number) => z.record(z.string(), z.unknown()).superRefine(within(bytes));

export const description = textUpTo(contentCaps.descriptionBytes);
export const data = jsonUpTo(contentCaps.dataBytes);
export const dataObject = jsonObjectUpTo(contentCaps.dataBytes);

/** Any uuid that PostgreSQL takes: workers that write by SQL choose their own. */
export const id = z.guid();
export const count = z.int().min(0).max(mostInt);
/** Whole cents of the base currency. */
export const cents = z.int().min(0).max(mostInt);
const notATime = "is no RFC 3339 time, such as 2026-03-01T12:00:00Z";
/** RFC 3339 with a zone, of years that the database, too, can tell apart: it knows no year 0. */
export const instant = z.iso
  .datetime({ offset: true, error: notATime, abort: true })
  .refine((text) => Date.parse(text) >= 0 && Date.parse(text) < Date.UTC(9_000, 0), notATime);
export const words = z.array(lineUpTo(200)).max(200);

/** A number in a query string, where everything is text. */
export const numberInQuery = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `is no whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((number) => number >= least && number <= most, `is no whole number from ${least} to ${most}`);
export const cursor = z.string().min(1).max(200);
