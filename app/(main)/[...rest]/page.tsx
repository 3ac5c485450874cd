import { notFound } from 'next/navigation'

/** Any other address, inside the frame for whoever is signed in. */
export default function Anything(): never {
  notFound()
}
