/** The mark by which Next lets the browser render what the server could not, without reporting a fault. */
const DIGEST = "BAILOUT_TO_CLIENT_SIDE_RENDERING";

/** Makes an error on the server mean: go on in the browser, which asks again and learns the reason. */
export function leftToBrowser<E extends Error>(error: E): E {
  return Object.assign(error, { digest: DIGEST });
}
