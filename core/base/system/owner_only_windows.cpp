#include "core/base/system/owner_only.h"

namespace huizhi {

OwnerOnly::OwnerOnly() : valid_(describe()) {
    attributes_.nLength = sizeof attributes_;
    attributes_.lpSecurityDescriptor = valid_ ? &descriptor_ : nullptr;
}

bool OwnerOnly::describe() {
    WindowsHandle token;
    DWORD size = 0;
    if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, token.place()) == 0 ||
        ::GetTokenInformation(token.get(), TokenUser, user_.data(),
                              static_cast<DWORD>(user_.size()), &size) == 0) {
        return false;
    }
    PSID user = reinterpret_cast<TOKEN_USER*>(user_.data())->User.Sid;
    auto* list = reinterpret_cast<ACL*>(list_.data());
    return ::InitializeAcl(list, static_cast<DWORD>(list_.size()), ACL_REVISION) != 0 &&
           ::AddAccessAllowedAceEx(list, ACL_REVISION, OBJECT_INHERIT_ACE | CONTAINER_INHERIT_ACE,
                                   FILE_ALL_ACCESS, user) != 0 &&
           ::InitializeSecurityDescriptor(&descriptor_, SECURITY_DESCRIPTOR_REVISION) != 0 &&
           ::SetSecurityDescriptorDacl(&descriptor_, TRUE, list, FALSE) != 0 &&
           ::SetSecurityDescriptorControl(&descriptor_, SE_DACL_PROTECTED, SE_DACL_PROTECTED) != 0;
}

}  // namespace huizhi
