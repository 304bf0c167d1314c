/** `DELETE` of the same address, and `GET /api/sessions/<id>/cards`, name the key in this header. */
export const KEY_HEADER = 'palabre-key'
