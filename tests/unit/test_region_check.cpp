#include <initializer_list>
#include <sstream>

#include "lib/region/diagram.h"
#include "lib/region/remainder.h"
#include "tests/unit/test_region_oracle.h"

namespace jurisdiff::region::oracle {

namespace {

bool same(const Region& x, const Region& y) {
  if (x.size() != y.size()) return false;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::equal(x[i].begin(), x[i].end(), y[i].begin(), y[i].end())) return false;
  }
  return true;
}

class Check {
 public:
  Check(const Case& tested, Random& random)
      : domain_(tested.domain),
        random_(random),
        a_boxes_(tested.a),
        b_boxes_(tested.b),
        a_(domain_.region(a_boxes_)),
        b_(domain_.region(b_boxes_)),
        in_a_(domain_.mask(a_boxes_)),
        in_b_(domain_.mask(b_boxes_)),
        gap_(minus(in_a_, in_b_)) {
    random_.shuffle(a_boxes_);
    random_.shuffle(b_boxes_);
  }

  std::string run() {
    decision();
    algebra();
    quantifiers();
    cover();
    limited_cover();
    pieces();
    scattered();
    remainder();
    shuffled();
    return wrong_;
  }

 private:
  void expect(bool right, const char* what) {
    if (!right && wrong_.empty()) wrong_ = what;
  }
  [[nodiscard]] bool in_gap(BoxView box) const {
    const Mask mask = domain_.mask(box);
    return size(mask) != 0 && size(minus(mask, gap_)) == 0;
  }

  void judge(Verdict verdict, BoxView witness, const char* what) {
    expect(verdict == (size(gap_) == 0 ? Verdict::kEmpty : Verdict::kNonempty), what);
    if (verdict == Verdict::kNonempty) expect(in_gap(witness), "witness outside a - b");
  }

  void decision() {
    const Decision decision = decide_difference(a_, b_);
    judge(decision.verdict, decision.witness, "verdict");
    for (const std::int64_t nodes : {0, 1, 3, 9, 40}) {
      const Decision poor = decide_difference(a_, b_, {nodes});
      expect(poor.nodes <= nodes, "budget exceeded");
      if (poor.verdict != Verdict::kUndetermined) judge(poor.verdict, poor.witness, "verdict on a small budget");
    }
    // The same of what is taken away in several lists.
    Region half(b_.space());
    Region rest(b_.space());
    for (std::size_t i = 0; i < b_.size(); ++i) (i % 2 == 0 ? half : rest).add(b_[i]);
    for (const std::int64_t nodes : {0, 9, 200'000}) {
      const std::vector<const Region*> lists{&half, &rest};
      const Decision apart = decide_difference(a_, lists, {nodes});
      expect(apart.nodes <= nodes, "budget exceeded by lists");
      if (apart.verdict != Verdict::kUndetermined) judge(apart.verdict, apart.witness, "verdict of lists");
      if (nodes > 9) expect(apart.verdict != Verdict::kUndetermined, "lists undetermined");
    }
    // The diagram is reached by hard cases only: ask it on its own.
    bool empty = true;
    for (std::size_t i = 0; i < a_.size(); ++i) {
      Box witness;
      const BoxList list{b_.empty() ? nullptr : b_[0].data(), b_.size()};
      const Verdict verdict = Diagram(domain_.space(), a_[i], list).find(1'000'000, witness);
      expect(verdict != Verdict::kUndetermined, "diagram undetermined");
      if (verdict == Verdict::kNonempty) expect(in_gap(witness), "diagram witness outside a - b");
      empty = empty && verdict == Verdict::kEmpty;
    }
    expect(empty == (size(gap_) == 0), "diagram verdict");
  }

  void algebra() {
    const Region common = a_.intersect(b_);
    const Region larger = grow(b_);
    expect(domain_.mask(common) == both(in_a_, in_b_), "intersect");
    expect(domain_.mask(larger) == in_b_, "grown set");
    for (std::size_t i = 0; i < b_.size(); ++i) {
      bool inside = false;
      for (std::size_t j = 0; j < larger.size(); ++j) inside = inside || domain_.space().contains(larger[j], b_[i]);
      expect(inside, "grown boxes are larger");
    }
    Region absorbed = a_;
    absorbed.absorb();
    expect(domain_.mask(absorbed) == in_a_, "absorb");
    for (std::size_t i = 0; i < absorbed.size(); ++i) {
      for (std::size_t j = 0; j < absorbed.size(); ++j) {
        expect(i == j || !domain_.space().contains(absorbed[i], absorbed[j]), "absorb left a box inside another");
      }
    }
    expect(fits_count(domain_.space()), "fits_count");
    expect(count(a_) == size(in_a_), "count");
    expect(count(b_) == size(in_b_), "count of b");
    Region rebuilt = disjoint_difference(a_, b_, 100'000).region;
    expect(decide_difference(rebuilt.intersect(b_), Region(domain_.space())).verdict == Verdict::kEmpty, "(A-B) & B");
    rebuilt.add(common);
    expect(decide_difference(rebuilt, a_).verdict == Verdict::kEmpty, "(A-B) | (A&B) in A");
    expect(decide_difference(a_, rebuilt).verdict == Verdict::kEmpty, "A in (A-B) | (A&B)");
    Region all(domain_.space());
    all.add(domain_.space().full());
    Region united = a_;
    united.add(b_);
    const Region not_a = disjoint_difference(all, a_, 100'000).region;
    const Region not_b = disjoint_difference(all, b_, 100'000).region;
    const Region neither = disjoint_difference(all, united, 100'000).region;
    expect(domain_.mask(neither) == domain_.mask(not_a.intersect(not_b)), "De Morgan, union");
    Region either_not = not_a;
    either_not.add(not_b);
    expect(count(disjoint_difference(all, common, 100'000).region) == count(either_not), "De Morgan, intersection");
  }

  void quantifiers() {
    for (int facet = 0; facet < domain_.space().facets(); ++facet) {
      expect(domain_.mask(b_.some(facet)) == domain_.quantified(in_b_, facet, false), "some");
      const Mask exact = domain_.quantified(in_b_, facet, true);
      expect(domain_.mask(b_.every(facet)) == exact, "every");
      const Region cut = b_.every(facet, 3);
      expect(size(minus(domain_.mask(cut), exact)) == 0, "limited every is a subset");
    }
  }

  void cover() {
    const Cover found = maximal_boxes(a_, b_, 100'000);
    expect(found.complete && !found.undetermined, "cover complete");
    Mask united = domain_.none();
    std::vector<std::vector<Box>> by_box(a_.size());
    for (std::size_t i = 0; i < found.boxes.size(); ++i) {
      united = either(std::move(united), domain_.mask(found.boxes[i]));
      expect(i == 0 || found.from[i] >= found.from[i - 1], "cover order");
      expect(in_gap(found.boxes[i]), "cover box outside a - b");
      expect(maximal(found.boxes[i], found.from[i]), "cover box not maximal");
      by_box[found.from[i]].push_back(found.boxes[i]);
    }
    expect(united == gap_, "cover union");
    for (std::size_t i = 0; i < a_.size(); ++i) {
      const std::vector<Box> first = single_facet_boxes(a_[i]);
      expect(by_box[i].size() >= first.size(), "single-facet boxes missing");
      if (by_box[i].size() < first.size()) continue;
      expect(std::equal(first.begin(), first.end(), by_box[i].begin()), "single-facet boxes first");
    }
  }

  [[nodiscard]] bool maximal(BoxView box, std::size_t from) const {
    const Leaves whole = domain_.unpack(a_[from]);
    const Leaves mine = domain_.unpack(box);
    for (std::size_t f = 0; f < whole.size(); ++f) {
      if ((mine[f] & ~whole[f]) != 0) return false;
      for (Word left = whole[f] & ~mine[f]; left != 0; left &= left - 1) {
        Leaves wider = mine;
        wider[f] |= left & (~left + 1);
        if (size(both(domain_.mask_of_leaves(wider), in_b_)) == 0) return false;
      }
    }
    return true;
  }

  /// By the definition in search.h, leaf by leaf.
  [[nodiscard]] std::vector<Box> single_facet_boxes(BoxView box) const {
    std::vector<Box> boxes;
    const Leaves whole = domain_.unpack(box);
    if (size(both(domain_.mask_of_leaves(whole), in_b_)) == 0) return {Box(box.begin(), box.end())};
    for (std::size_t f = 0; f < whole.size(); ++f) {
      Leaves free = whole;
      for (Word left = whole[f]; left != 0; left &= left - 1) {
        Leaves one = whole;
        one[f] = left & (~left + 1);
        if (size(both(domain_.mask_of_leaves(one), in_b_)) != 0) free[f] &= ~one[f];
      }
      if (free[f] != 0) boxes.push_back(domain_.pack(free));
    }
    return boxes;
  }

  void limited_cover() {
    const std::size_t limit = random_.below(4);
    const Cover found = maximal_boxes(a_, b_, limit);
    expect(!found.undetermined, "limited cover undetermined");
    bool complete = true;
    for (std::size_t i = 0; i < a_.size(); ++i) {
      Mask united = domain_.none();
      std::size_t boxes = 0;
      for (std::size_t j = 0; j < found.boxes.size(); ++j) {
        if (found.from[j] != i) continue;
        ++boxes;
        united = either(std::move(united), domain_.mask(found.boxes[j]));
      }
      expect(boxes <= limit, "cover limit");
      complete = complete && united == minus(domain_.mask(a_[i]), in_b_);
    }
    expect(complete == found.complete, "cover says complete");
    const Cover poor = maximal_boxes(a_, b_, 100'000, {static_cast<std::int64_t>(random_.below(30))});
    Mask united = domain_.none();
    for (const Box& box : poor.boxes) united = either(std::move(united), domain_.mask(box));
    expect(size(minus(united, gap_)) == 0, "poor cover outside a - b");
    expect(poor.undetermined || united == gap_, "poor cover says undetermined");
    expect(poor.complete == !poor.undetermined, "poor cover says incomplete");
  }

  void pieces() {
    const Pieces all = disjoint_difference(a_, b_, 100'000);
    expect(all.complete, "pieces complete");
    std::size_t total = 0;
    for (std::size_t i = 0; i < all.region.size(); ++i) total += size(domain_.mask(all.region[i]));
    expect(domain_.mask(all.region) == gap_, "pieces equal a - b");
    expect(total == size(gap_), "pieces disjoint");
    const std::size_t limit = random_.below(5);
    const Pieces some = disjoint_difference(a_, b_, limit);
    expect(some.region.size() <= limit, "pieces limit");
    expect(some.complete == (all.region.size() <= limit), "pieces say complete");
    expect(size(minus(domain_.mask(some.region), gap_)) == 0, "limited pieces outside a - b");
  }

  /// Pieces that may overlap where boxes of a do.
  void scattered() {
    const Pieces all = scattered_difference(a_, b_, 100'000);
    expect(all.complete, "scattered pieces complete");
    expect(domain_.mask(all.region) == gap_, "scattered pieces equal a - b");
    const std::size_t limit = random_.below(5);
    const Pieces some = scattered_difference(a_, b_, limit);
    expect(some.region.size() <= limit, "scattered pieces limit");
    expect(some.complete == (all.region.size() <= limit), "scattered pieces say complete");
    expect(size(minus(domain_.mask(some.region), gap_)) == 0, "limited scattered pieces outside a - b");
  }

  /// What is left of a box, asked for many boxes inside it one after another.
  void remainder() {
    Region absorbed = b_;
    absorbed.absorb();
    for (std::size_t i = 0; i < a_.size(); ++i) {
      Remainder left(absorbed, a_[i], {});
      Region inside(a_.space());
      for (std::size_t j = 0; j < a_.size(); ++j) {
        inside.clear();
        inside.add(a_[i]);
        inside = inside.intersect(a_[j]);
        if (inside.empty()) continue;
        const bool some = size(minus(domain_.mask(inside), in_b_)) > 0;
        expect(left.some_of(inside[0]) == some, "remainder");
      }
      expect(same(absorbed.meeting(a_[i]).intersect(a_[i]), absorbed.intersect(a_[i])), "boxes that meet a box");
    }
  }

  /// The same boxes in another order must give the same bytes.
  void shuffled() {
    const Region a = domain_.region(a_boxes_);
    const Region b = domain_.region(b_boxes_);
    Region absorbed = b;
    absorbed.absorb();
    const Decision first = decide_difference(a_, b_);
    for (const Region* other : std::initializer_list<const Region*>{&b, &absorbed}) {
      const Decision second = decide_difference(a, *other);
      expect(first.verdict == second.verdict && first.witness == second.witness && first.nodes == second.nodes,
             "shuffled decision");
    }
    expect(same(grow(b), grow(b_)), "shuffled growth");
    expect(same(absorbed.grown(), grow(b_)), "kept growth");
    // Boxes added one by one give the same region, and a growth of the same set that holds every box.
    Region built(b.space());
    for (std::size_t i = 0; i < b.size(); ++i) {
      built.absorb(b[i]);
      if (i == b.size() / 2) (void)built.grown();
    }
    expect(same(built, absorbed), "boxes absorbed one by one");
    expect(domain_.mask(built.grown()) == in_b_, "growth of boxes absorbed one by one");
    expect(same(a.intersect(b), b_.intersect(a_)), "shuffled intersection");
    const int facet = static_cast<int>(random_.below(domain_.widths().size()));
    expect(same(a.some(facet), a_.some(facet)), "shuffled some");
    expect(same(b.every(facet, 5), b_.every(facet, 5)), "shuffled every");
    expect(same(disjoint_difference(a, b, 7).region, disjoint_difference(a_, b_, 7).region), "shuffled pieces");
    const Cover one = maximal_boxes(a_, b_, 3);
    const Cover two = maximal_boxes(a_, b, 3);
    expect(one.boxes == two.boxes && one.from == two.from && one.complete == two.complete, "shuffled cover");
  }

  const Domain& domain_;
  Random& random_;
  std::vector<Leaves> a_boxes_, b_boxes_;
  Region a_, b_;
  Mask in_a_, in_b_, gap_;
  std::string wrong_;
};

std::string describe(const Case& tested) {
  std::ostringstream text;
  text << " widths";
  for (const int width : tested.domain.widths()) text << ' ' << width;
  for (const auto* boxes : {&tested.a, &tested.b}) {
    text << (boxes == &tested.a ? " | a" : " | b");
    for (const Leaves& box : *boxes) {
      text << " [";
      for (const Word leaves : box) text << ' ' << std::hex << leaves << std::dec;
      text << " ]";
    }
  }
  return text.str();
}

}  // namespace

std::string check_case(const Case& tested, Random& random) {
  const std::string wrong = Check(tested, random).run();
  return wrong.empty() ? wrong : wrong + describe(tested);
}

}  // namespace jurisdiff::region::oracle
