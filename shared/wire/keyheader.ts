/** By this header, and never in an address, a browser names the key to its cards: in `GET` and `DELETE` of `/api/sessions/<id>/cards`. Apart from the schemas, which the page need not load. */
export const KEY_HEADER = 'palabre-key'
