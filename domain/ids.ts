const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether it is written as a UUID, of any version: what is not can't be the id of a row. */
export const isUuid = (text: string): boolean => uuid.test(text);
