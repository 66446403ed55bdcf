/**
 * On a large page a closed group has no bars: they come when it is opened. Which groups are open stands in the address, so
 * that whatever is fetched again has their bars as well. Without script a link in the group does the same.
 */
const SETTLE_MS = 50;

export function openGroups(root: HTMLElement, renewed: () => Promise<boolean>): void {
  let wanted = 0;
  const toggled = (event: Event): void => {
    const group = event.target;
    if (!(group instanceof HTMLDetailsElement) || group.dataset.group === undefined) return;
    const address = addressWith(location.href, group.dataset.group, group.open);
    if (address === location.href) return;
    history.replaceState(null, "", address);
    clearTimeout(wanted);
    if (group.open) wanted = window.setTimeout(() => void renewed(), SETTLE_MS);
  };
  root.addEventListener("toggle", toggled, true);
}

/** The address of the page with a group open or not. */
export function addressWith(address: string, group: string, open: boolean): string {
  const url = new URL(address);
  const groups = url.searchParams.getAll("group");
  if (groups.includes(group) === open) return address;
  url.searchParams.delete("group", group);
  if (open) url.searchParams.append("group", group);
  return url.href;
}
