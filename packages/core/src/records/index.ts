// What a tenant keeps under its contacts, such as children, enquiries and policies: their types, stages, lists and boards.
export { createRecord } from './create-record.ts';
export { findContacts } from './find-contacts.ts';
export { getBoard, listStageRecords } from './get-board.ts';
export { getRecord } from './get-record.ts';
export { listContactRecords } from './list-contact-records.ts';
export { listRecords } from './list-records.ts';
export { moveRecord } from './move-record.ts';
export { removeRecord } from './remove-record.ts';
export { updateRecord } from './update-record.ts';
export { createRecordType } from './types/create-record-type.ts';
export { listRecordTypes, listRemovedTypes } from './types/list-record-types.ts';
export { orderRecordTypes } from './types/order-record-types.ts';
export { countRecords, removeRecordType, restoreRecordType } from './types/remove-record-type.ts';
export { updateRecordType } from './types/update-record-type.ts';
