#pragma once

namespace huizhi {

/// What the cuts of the Store share (core/records/store.h): one noun's rows each, so that who needs
/// one noun says so, and a test's twin overrides no more. A new noun of the books is a new header
/// beside these, a base of Store, and a source in db.
class StoreRows {
public:
    virtual ~StoreRows() = default;

protected:
    StoreRows() = default;
    StoreRows(const StoreRows&) = default;
    StoreRows& operator=(const StoreRows&) = default;
};

}  // namespace huizhi
