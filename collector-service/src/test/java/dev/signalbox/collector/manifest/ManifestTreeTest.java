package dev.signalbox.collector.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ManifestTreeTest {
  private static ObjectNode tree(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
  }

  @Test
  void what_is_stated_wins_field_by_field_and_lists_whole() {
    ObjectNode merged =
        ManifestTree.merge(
            tree(
                "{'title':'people','incidents':{'quiet':'5m','delay':'1s'},'domains':['a.b','c.d']}"),
            tree("{'incidents':{'quiet':'2m'},'domains':['x.y']}"));

    assertThat(merged)
        .isEqualTo(
            tree("{'title':'people','incidents':{'quiet':'2m','delay':'1s'},'domains':['x.y']}"));
  }

  @Test
  void people_may_repeat_what_is_stated_and_add_to_it_but_not_change_it() {
    ObjectNode stated = tree("{'title':'T','incidents':{'quiet':'2m'}}");

    var overlay =
        ManifestTree.overlay(
            stated, tree("{'title':'T','slug':'s','incidents':{'quiet':'3m','delay':'1s'}}"));

    assertThat(overlay.set()).isEqualTo(tree("{'slug':'s','incidents':{'delay':'1s'}}"));
    assertThat(overlay.conflicts()).containsExactly("spec.incidents.quiet");
  }

  @Test
  void a_patch_merges_and_null_removes() {
    assertThat(
            ManifestTree.patch(tree("{'a':1,'b':{'c':2,'d':3}}"), tree("{'a':null,'b':{'c':4}}")))
        .isEqualTo(tree("{'b':{'c':4,'d':3}}"));
  }

  @Test
  void the_short_form_becomes_the_long_one() {
    assertThat(
            ManifestTree.spec(
                tree(
                    "{'metadata':{},'statusPage':{'public':true,'metrics':[]},'spec':{'title':'x'}}")))
        .isEqualTo(tree("{'title':'x','visibility':'public','metrics':[]}"));
  }
}
